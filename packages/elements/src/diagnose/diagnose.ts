import { type Finding, inspectAdapterMembers, inspectServer, pageOf } from '@mail-release/core/diagnosis';
import { inspectBrowser } from './inspect-browser.js';
import { inspectPageTexts } from './inspect-texts.js';
import { inspectTags } from './inspect-tags.js';

/** A finding, and where the documents tell more of it. */
export type Diagnosis = Finding & { readonly more: string };

interface Connected extends Element {
  readonly backend?: unknown;
  readonly endpoint?: unknown;
}

/** Elements below `root` that match, in open shadow roots too. */
function* all(root: ParentNode): Generator<Connected> {
  for (const element of root.querySelectorAll('*')) {
    yield element;
    if (element.shadowRoot) yield* all(element.shadowRoot);
  }
}

/**
 * Looks for what keeps the elements of this page from working. Asks the servers they are connected to for the
 * description of their contract; sends no credential of its own and changes nothing. Empty when nothing was found.
 *
 * @param root where to look for elements; the whole page when left out.
 */
export async function diagnose(root: ParentNode = document): Promise<readonly Diagnosis[]> {
  const elements = [...all(root)];
  const ours = elements.filter(({ localName }) => localName.includes('-'));
  const backends = new Map(ours.filter(({ backend }) => backend).map(({ backend, localName }) => [backend, localName]));
  const endpoints = new Set(ours.map(({ endpoint }) => endpoint).filter((endpoint) => typeof endpoint === 'string'));
  const found = await Promise.all([
    inspectBrowser(),
    inspectTags(new Set(ours.map(({ localName }) => localName))),
    inspectPageTexts(elements),
    ...[...backends].map(([backend, tag]) => inspectAdapterMembers(`of <${tag}>`, backend)),
    ...[...endpoints].filter(Boolean).map((endpoint) => inspectServer(absolute(endpoint))),
  ]);
  return found.flat().map((finding) => ({ ...finding, more: pageOf(finding.code) }));
}

function absolute(endpoint: string): string {
  return URL.canParse(endpoint, document.baseURI)
    ? new URL(endpoint, document.baseURI).href.replace(/\/+$/, '')
    : endpoint;
}
