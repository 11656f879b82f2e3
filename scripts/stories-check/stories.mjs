import { spawnSync } from 'node:child_process';
import { createReadStream, existsSync, readFileSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join, normalize, sep } from 'node:path';
import { root } from '../install.mjs';

const built = join(root, 'storybook-static');

const types = {
  '.css': 'text/css',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.json': 'application/json',
  '.map': 'application/json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
};

/** Builds Storybook where it isn't built, or where somebody asks for it anew. */
function build(anew) {
  if (!anew && existsSync(join(built, 'index.json'))) {
    console.log(
      `Stories as built ${statSync(join(built, 'index.json')).mtime.toISOString()}; --build makes them anew.`,
    );
    return;
  }
  console.log('Building the stories …');
  const { status } = spawnSync('npm', ['run', 'stories:build'], {
    cwd: root,
    stdio: ['ignore', 'ignore', 'inherit'],
    shell: process.platform === 'win32',
  });
  if (status !== 0) throw new Error('The stories could not be built; see `npm run stories:build`.');
}

/** The stories whose id contains one of the names, or all; in the order of their ids. */
export function chooseStories(index, names = []) {
  return Object.values(index.entries)
    .filter(({ type, id }) => type === 'story' && (names.length === 0 || names.some((name) => id.includes(name))))
    .map(({ id }) => id)
    .sort();
}

function serve(request, response) {
  const path = normalize(join(built, decodeURIComponent(new URL(request.url ?? '/', 'http://stories').pathname)));
  const inside = path.startsWith(built + sep) && existsSync(path) && statSync(path).isFile();
  if (!inside) {
    // A browser asks for an icon by itself; that it has none is no finding.
    response.writeHead(request.url === '/favicon.ico' ? 204 : 404).end();
    return;
  }
  response.writeHead(200, { 'content-type': types[extname(path)] ?? 'application/octet-stream' });
  createReadStream(path).pipe(response);
}

/** Serves the built stories on a free port of this machine alone. */
export async function serveStories({ anew = false } = {}) {
  build(anew);
  const server = createServer(serve);
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${server.address().port}`,
    index: JSON.parse(readFileSync(join(built, 'index.json'), 'utf8')),
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
}
