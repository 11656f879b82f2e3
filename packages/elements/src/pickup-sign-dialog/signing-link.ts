/** What a link to the signing page carries in its fragment, which is never sent to any server. */
export interface SigningLink {
  readonly id: string;
  readonly token: string;
}

/**
 * The host's signing page, where a link may lead to it: over `https:`, or on the page's own origin, without
 * credentials. `undefined` for any other address.
 */
export function signingPage(address: string): URL | undefined {
  if (!address.trim()) return undefined;
  try {
    const url = new URL(address, document.baseURI);
    if (url.username || url.password || !/^https?:$/.test(url.protocol)) return undefined;
    return url.protocol === 'https:' || url.origin === location.origin ? url : undefined;
  } catch {
    return undefined;
  }
}

/** The link that a client opens. */
export function signingLink(page: URL, { id, token }: SigningLink): string {
  const url = new URL(page);
  url.hash = `${encodeURIComponent(id)}.${token}`;
  return url.href;
}

/** What a link's fragment says; `undefined` for one that is no signing link. */
export function readSigningLink(fragment: string): SigningLink | undefined {
  // A base64url token holds no dot; an id might.
  const [, id = '', token = ''] = /^#?(.+)\.([\w-]{16,200})$/.exec(fragment) ?? [];
  try {
    return id && token ? { id: decodeURIComponent(id), token } : undefined;
  } catch {
    return undefined;
  }
}
