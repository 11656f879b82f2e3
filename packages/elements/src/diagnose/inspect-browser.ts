import type { Finding } from '@mail-release/core/diagnosis';

/** Lit keeps a list of its copies on the page for exactly this. */
const litLists = ['litHtmlVersions', 'litElementVersions', 'reactiveElementVersions'];

function copiesOfLit(): Finding[] {
  const lists = litLists.map((name) => (globalThis as Readonly<Record<string, unknown>>)[name]);
  const versions = lists.find((list): list is string[] => Array.isArray(list) && list.length > 1);
  if (!versions) return [];
  return [
    {
      code: 'copies-of-lit',
      level: 'warning',
      what: `Lit is on this page ${versions.length} times: ${versions.join(', ')}.`,
      why: 'Each copy is loaded anew, and under Trusted Types the second fails: "policy lit-html already exists".',
      mend: 'npm ls lit says who wants which, npm dedupe joins them; the standalone file brings its own.',
    },
  ];
}

const emptyWasm = new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0]);

function blockedWasm(): Finding[] {
  if ('BarcodeDetector' in globalThis) return [];
  try {
    new WebAssembly.Module(emptyWasm);
    return [];
  } catch {
    return [
      {
        code: 'csp-blocks-wasm',
        level: 'warning',
        what: 'This page may not run WebAssembly.',
        why: 'This browser has no barcode reader of its own, so the camera is read by WebAssembly; nothing else needs it.',
        mend: "Add 'wasm-unsafe-eval' to script-src if clerks scan with a camera.",
      },
    ];
  }
}

/** Whether a style sheet of a shadow root has an effect. */
function stylesWork(): boolean {
  const host = document.createElement('div');
  try {
    const root = host.attachShadow({ mode: 'open' });
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(':host { position: fixed; visibility: hidden; }');
    root.adoptedStyleSheets = [sheet];
    document.documentElement.append(host);
    return getComputedStyle(host).position === 'fixed';
  } catch {
    return false;
  } finally {
    host.remove();
  }
}

/** What the page's browser and policy make of what the elements need. */
export function inspectBrowser(): readonly Finding[] {
  const styles: Finding[] = stylesWork()
    ? []
    : [
        {
          code: 'csp-blocks-styles',
          level: 'error',
          what: 'Style sheets of shadow roots have no effect on this page.',
          why: 'The elements are there, but look like nothing.',
          mend: "Say style-src 'self', and use a browser with adopted style sheets.",
        },
      ];
  return [...copiesOfLit(), ...styles, ...blockedWasm()];
}
