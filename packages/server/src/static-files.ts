import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { extname, join, relative, sep } from 'node:path';

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.json': 'application/json',
  '.woff2': 'font/woff2',
};

/** Nothing but this site, no inline code, and DOM sinks only through Lit's own policy. */
const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "connect-src 'self'",
  "img-src 'self' blob: data:",
  "font-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
  'trusted-types lit-html',
].join('; ');

export type ServeStatic = (request: Request) => Response;

const pageHeaders = {
  'content-security-policy': contentSecurityPolicy,
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  // Asked for again each time, answered from the browser's cache while it is the same.
  'cache-control': 'no-cache',
};

/**
 * Serves the files of some folders, the first folder that has a path winning. All are read once:
 * only what was there can be asked for, so no path leads out of a folder.
 */
export async function staticFiles(folders: readonly string[]): Promise<ServeStatic> {
  const files = new Map<string, { body: Uint8Array<ArrayBuffer>; type: string; tag: string }>();
  for (const folder of folders) {
    const entries = await readdir(folder, { recursive: true, withFileTypes: true });
    for (const entry of entries.filter((candidate) => candidate.isFile())) {
      const file = join(entry.parentPath, entry.name);
      const path = `/${relative(folder, file).split(sep).join('/')}`;
      const type = types[extname(file)];
      if (type === undefined || files.has(path)) continue;
      const body = new Uint8Array(await readFile(file));
      files.set(path, { body, type, tag: `"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"` });
    }
  }
  return (request) => {
    const { pathname } = new URL(request.url);
    const file = files.get(pathname.endsWith('/') ? `${pathname}index.html` : pathname);
    if (!file) return new Response('There is no such page.\n', { status: 404, headers: pageHeaders });
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      return new Response('Pages are only read.\n', { status: 405, headers: { ...pageHeaders, allow: 'GET, HEAD' } });
    }
    const headers = { ...pageHeaders, 'content-type': file.type, etag: file.tag };
    if (request.headers.get('if-none-match') === file.tag) return new Response(null, { status: 304, headers });
    return new Response(request.method === 'HEAD' ? null : file.body, { headers });
  };
}
