/** A delivery as such a system has it: flags and times, no collector, no reason, no version. */
export interface Delivery {
  readonly Id: number;
  readonly CoworkerId: number;
  readonly CoworkerName: string;
  readonly From: string;
  readonly DeliveryType: string;
  readonly TrackingNumber: string;
  readonly ReceivedOn: string;
  readonly Collected: boolean;
  readonly CollectedOn: string | null;
  readonly Forwarded: boolean;
  readonly ForwardedOn: string | null;
  readonly Notes: string;
}

export interface FakeFlagsServer {
  readonly deliveries: Map<number, Delivery>;
  readonly fetch: (request: Request) => Promise<Response>;
  /** The next so many requests are answered as throttled. */
  throttle(requests: number): void;
}

const json = (status: number, body: unknown, headers: Record<string, string> = {}) =>
  new Response(JSON.stringify(body), { status, headers: { 'content-type': 'application/json', ...headers } });

/**
 * The shape of a coworking system's delivery API: page numbers from 1, one record updated at a time,
 * 409 with `Retry-After` when asked too often, local times without an offset.
 */
export function fakeFlagsServer(seed: readonly Delivery[]): FakeFlagsServer {
  const deliveries = new Map(seed.map((delivery) => [delivery.Id, delivery]));
  let throttled = 0;

  function list(url: URL): Response {
    const page = Number(url.searchParams.get('page') ?? '1');
    const size = Number(url.searchParams.get('size') ?? '25');
    const coworker = url.searchParams.get('CoworkerId');
    const waiting = url.searchParams.get('Waiting') === 'true';
    const found = [...deliveries.values()]
      .filter((one) => coworker === null || String(one.CoworkerId) === coworker)
      .filter((one) => !waiting || (!one.Collected && !one.Forwarded))
      .sort((a, b) => b.ReceivedOn.localeCompare(a.ReceivedOn) || a.Id - b.Id);
    const records = found.slice((page - 1) * size, page * size);
    return json(200, { Records: records, CurrentPage: page, TotalPages: Math.max(1, Math.ceil(found.length / size)) });
  }

  return {
    deliveries,
    throttle: (requests) => {
      throttled = requests;
    },
    async fetch(request) {
      if (throttled > 0) {
        throttled -= 1;
        return json(409, { Message: 'Too many requests' }, { 'retry-after': '0' });
      }
      const url = new URL(request.url);
      const id = Number(/^\/api\/deliveries\/(\d+)$/.exec(url.pathname)?.[1]);
      if (url.pathname === '/api/deliveries' && request.method === 'GET') return list(url);
      const delivery = deliveries.get(id);
      if (!delivery) return json(404, { Message: 'No such delivery' });
      if (request.method === 'PUT')
        deliveries.set(id, { ...delivery, ...((await request.json()) as Partial<Delivery>), Id: id });
      return json(200, deliveries.get(id));
    },
  };
}
