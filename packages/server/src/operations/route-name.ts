import { endpoints, type RouteName, routeNames } from '@mail-release/core/handler';

/** What a request is counted and logged as: a route of the contract, one of the server's own, or neither. */
export type CountedRoute = RouteName | 'ready' | 'none';

const patterns = routeNames.map((name) => {
  const { method, path } = endpoints[name];
  const source = path.replaceAll('.', '\\.').replace('{id}', '(?<id>[^/]+)');
  return { name, method, pattern: new RegExp(`^${source}$`) };
});

export interface FoundRoute {
  readonly name: CountedRoute;
  /** The path's `{id}` as it travelled, still encoded; `''` where it has none. */
  readonly id: string;
}

/** The route that a request is for. A path holds ids and whatever a stranger types: only the name is ever told. */
export function routeOf(request: Request, base: string): FoundRoute {
  const { pathname } = new URL(request.url);
  if (!pathname.startsWith(`${base}/`)) return { name: 'none', id: '' };
  const path = pathname.slice(base.length);
  if (path === readyPath) return { name: 'ready', id: '' };
  const asked = request.method === 'HEAD' ? 'GET' : request.method;
  for (const { name, method, pattern } of patterns) {
    const found = method === asked ? pattern.exec(path) : null;
    if (found) return { name, id: found.groups?.['id'] ?? '' };
  }
  return { name: 'none', id: '' };
}

/** Below the base path, beside `/healthz`: whether the server can work now. */
export const readyPath = '/readyz';
