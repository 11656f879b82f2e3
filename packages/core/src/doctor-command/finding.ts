/** What the doctor may find; each is a heading of the troubleshooting page. */
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
] as const;
export type FindingCode = (typeof findingCodes)[number];

export interface Finding {
  readonly code: FindingCode;
  /** An error stops the elements from working; a warning may, depending on the page. */
  readonly level: 'error' | 'warning';
  readonly what: string;
  readonly why: string;
  readonly mend: string;
}

/** Where the documents tell more, from the root of the project's repository. */
export const pageOf = (code: FindingCode): string => `docs/guide/troubleshooting.md#${code}`;
