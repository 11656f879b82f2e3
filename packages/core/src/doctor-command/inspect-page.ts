import type { Finding } from '../development/finding.js';
import { ask, reasonOf } from '../development/inspect-server.js';

type Policy = ReadonlyMap<string, readonly string[]>;

function readPolicy(header: string): Policy {
  const policy = new Map<string, readonly string[]>();
  for (const part of header.split(';')) {
    const [name, ...values] = part.trim().split(/\s+/);
    // As browsers do: the first of several directives of one name counts.
    if (name && !policy.has(name.toLowerCase())) policy.set(name.toLowerCase(), values);
  }
  return policy;
}

const policyNames = ['lit-html', 'mail-release'];

function judge(policy: Policy): Finding[] {
  const findings: Finding[] = [];
  const types = policy.get('trusted-types');
  if (types && !types.some((name) => name === '*' || policyNames.includes(name))) {
    findings.push({
      code: 'csp-blocks-policy',
      level: 'error',
      what: 'The trusted-types directive of the page names neither lit-html nor mail-release.',
      why: 'Lit makes its markup by a policy of that name, and the browser refuses one that is not listed.',
      mend: 'Add lit-html to trusted-types; with the standalone file, mail-release.',
    });
  }
  const scripts = policy.get('script-src') ?? policy.get('default-src');
  if (scripts && !scripts.some((source) => /^'(wasm-)?unsafe-eval'$/i.test(source))) {
    findings.push({
      code: 'csp-blocks-wasm',
      level: 'warning',
      what: "The script-src directive of the page lacks 'wasm-unsafe-eval'.",
      why: 'A browser without a barcode reader of its own reads the camera by WebAssembly, which this blocks; nothing else needs it.',
      mend: "Add 'wasm-unsafe-eval' to script-src if clerks scan with a camera.",
    });
  }
  const styles = policy.get('style-src') ?? policy.get('default-src');
  if (styles && (styles.length === 0 || styles.every((source) => source.toLowerCase() === "'none'"))) {
    findings.push({
      code: 'csp-blocks-styles',
      level: 'warning',
      what: 'The style-src directive of the page allows no style at all.',
      why: "Browsers without adopted style sheets, and the page's own files of design tokens, need styles.",
      mend: "Say style-src 'self'; the elements need neither 'unsafe-inline' nor a nonce.",
    });
  }
  return findings;
}

/** Asks for a page as a browser would, and looks whether its Content-Security-Policy lets the elements work. */
export async function inspectPage(url: string): Promise<readonly Finding[]> {
  let header: string | null;
  try {
    const response = await ask(url);
    header = response.headers.get('content-security-policy');
    await response.body?.cancel();
  } catch (error) {
    return [
      {
        code: 'page-unreachable',
        level: 'error',
        what: `The page ${url} does not answer: ${reasonOf(error)}.`,
        why: 'Its Content-Security-Policy comes with the answer.',
        mend: 'Start it, or leave --page out.',
      },
    ];
  }
  // Several policies come as one header with commas between them; every one of them must allow what is done.
  const seen = new Set<string>();
  return (header ?? '')
    .split(',')
    .flatMap((one) => judge(readPolicy(one)))
    .filter(({ code }) => !seen.has(code) && seen.add(code));
}
