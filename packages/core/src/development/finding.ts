/** What the doctor and `diagnose()` may find; each is a heading of the troubleshooting page. */
export const findingCodes = [
  'node-too-old',
  'core-missing',
  'copies-of-ours',
  'versions-differ',
  'copies-of-lit',
  'texts-not-read',
  'texts-unknown',
  'texts-missing',
  'adapter-not-read',
  'adapter-not-conforming',
  'server-unreachable',
  'contract-differs',
  'page-unreachable',
  'csp-blocks-policy',
  'csp-blocks-styles',
  'csp-blocks-wasm',
  'elements-not-loaded',
  'tag-undefined',
  'tag-taken',
  'language-missing',
] as const;
export type FindingCode = (typeof findingCodes)[number];

/** One thing that is wrong, in words for developers; it holds no personal data. */
export interface Finding {
  readonly code: FindingCode;
  /** An error stops the elements from working; a warning may, depending on the page. */
  readonly level: 'error' | 'warning';
  /** A sentence on what was found. */
  readonly what: string;
  /** A sentence on what it does. */
  readonly why: string;
  /** A sentence on what helps. */
  readonly mend: string;
}

/** Where the documents tell more, from the root of the project's repository. */
export const pageOf = (code: FindingCode): string => `docs/guide/troubleshooting.md#${code}`;
