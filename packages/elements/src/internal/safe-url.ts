/** A picture's address when it may be shown: `https:`, the page's own origin, or made by the page itself. */
export function pictureUrl(url: string | null): string | undefined {
  if (!url) return undefined;
  try {
    const parsed = new URL(url, document.baseURI);
    if (parsed.username || parsed.password) return undefined;
    const allowed = parsed.protocol === 'https:' || parsed.protocol === 'blob:' || parsed.origin === location.origin;
    return allowed ? parsed.href : undefined;
  } catch {
    return undefined;
  }
}

/** A link to follow a parcel, with the host to show beside it; `https:` only, without credentials. */
export function trackingLink(url: string | null): { readonly href: string; readonly host: string } | undefined {
  if (!url) return undefined;
  try {
    const { protocol, username, password, href, host } = new URL(url);
    return protocol === 'https:' && !username && !password ? { href, host } : undefined;
  } catch {
    return undefined;
  }
}
