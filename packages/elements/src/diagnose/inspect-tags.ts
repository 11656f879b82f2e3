import type { Finding } from '@mail-release/core/diagnosis';

const tagOf = (className: string): string => className.replace(/\B[A-Z]/g, '-$&').toLowerCase();

const isElementClass = (value: unknown): value is CustomElementConstructor =>
  typeof value === 'function' && value.prototype instanceof HTMLElement;

/** Our tags on the page (`used`) that nobody defined, and those that another copy or somebody else did. */
export async function inspectTags(used: ReadonlySet<string>): Promise<readonly Finding[]> {
  let exported: Readonly<Record<string, unknown>>;
  try {
    // Only now: where Lit can't be loaded, that is what has to be told.
    exported = await import('../index.js');
  } catch (error) {
    return [notLoaded(error)];
  }
  return Object.entries(exported).flatMap(([name, value]): Finding[] => {
    if (!isElementClass(value)) return [];
    const tag = tagOf(name);
    const defined = customElements.get(tag);
    if (defined && defined !== value) {
      return [
        {
          code: 'tag-taken',
          level: 'error',
          what: `<${tag}> is defined by another copy of the package, or by somebody else.`,
          why: 'A tag is defined once in a page: elements of two copies do not find the same desk and the same words.',
          mend: 'Load the package once: npm ls @mail-release/elements, and no standalone file beside it.',
        },
      ];
    }
    if (defined || !used.has(tag)) return [];
    return [
      {
        code: 'tag-undefined',
        level: 'error',
        what: `<${tag}> is on the page, but nobody has defined it.`,
        why: 'It stays an empty box.',
        mend: `Import @mail-release/elements/define/${tag}.js.`,
      },
    ];
  });
}

/** Exported for its tests: Lit makes its Trusted Types policy while it loads. */
export function notLoaded(error: unknown): Finding {
  const reason = error instanceof Error ? error.message : String(error);
  if (/policy/i.test(reason)) {
    return {
      code: 'csp-blocks-policy',
      level: 'error',
      what: `Lit could not make its Trusted Types policy: ${reason}`,
      why: 'Lit makes its markup by that policy; without it nothing is rendered.',
      mend: 'Add lit-html to trusted-types (with the standalone file mail-release), and load Lit once.',
    };
  }
  return {
    code: 'elements-not-loaded',
    level: 'error',
    what: `The elements could not be loaded: ${reason}`,
    why: 'Without their code they stay empty boxes.',
    mend: 'Look at the network panel for the file that did not come, and at script-src.',
  };
}
