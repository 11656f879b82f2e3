/** Where the host is: kept in the address, so that back, reload and a bookmark work. */
export interface Route {
  readonly view: 'release' | 'browse';
  /** Clients at the desk; none while the queue is shown. Ids only, never names. */
  readonly clientIds: readonly string[];
}

/** An id out of the address; what nobody can decode is nobody's id, and the panel says so. */
function decoded(id: string): string {
  try {
    return decodeURIComponent(id);
  } catch {
    return id;
  }
}

export function currentRoute(hash: string = location.hash): Route {
  const [view, ids = ''] = hash.replace(/^#\//, '').split('/');
  if (view === 'browse') return { view, clientIds: [] };
  return { view: 'release', clientIds: ids.split(',').filter(Boolean).map(decoded) };
}

export function routeHash({ view, clientIds }: Route): string {
  return clientIds.length === 0 ? `#/${view}` : `#/${view}/${clientIds.map(encodeURIComponent).join(',')}`;
}
