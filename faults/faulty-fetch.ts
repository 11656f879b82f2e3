import { setTimeout as wait } from 'node:timers/promises';
import type { Random } from './random.js';

const faults = ['never-sent', 'answer-lost', 'cut', 'sent-twice', 'captive-portal', 'half-answer', 'slow'] as const;
export type Fault = (typeof faults)[number];
export type FaultCounts = Record<Fault, number>;

export const noFaults = (): FaultCounts => ({
  'never-sent': 0,
  'answer-lost': 0,
  cut: 0,
  'sent-twice': 0,
  'captive-portal': 0,
  'half-answer': 0,
  slow: 0,
});

const portal = () =>
  new Response('<!doctype html><title>Sign in to this network</title>', { headers: { 'content-type': 'text/html' } });

/** A network between a desk and the servers: goes to any of them, and fails in every way a network can. */
export function faultyFetch(random: Random, servers: () => readonly string[], counts: FaultCounts): typeof fetch {
  const send = async (request: Request, signal?: AbortSignal): Promise<Response> => {
    const [first, ...more] = servers();
    if (first === undefined) throw new TypeError('No server is up');
    const { pathname, search } = new URL(request.url);
    const body = request.body === null ? null : await request.clone().text();
    const server = random.pick([first, ...more]);
    const signals = signal ? AbortSignal.any([request.signal, signal]) : request.signal;
    const { method, headers } = request;
    return fetch(`${server}${pathname}${search}`, { method, headers, body, signal: signals });
  };
  const lose = (answer: Promise<Response>) => {
    answer.then((response) => response.body?.cancel()).catch(() => undefined);
  };

  const under = async (fault: Fault, request: Request): Promise<Response> => {
    switch (fault) {
      case 'never-sent':
        throw new TypeError('Cut before the request');
      case 'answer-lost':
        await (await send(request)).arrayBuffer();
        throw new TypeError('Cut before the answer');
      case 'cut':
        return send(request, AbortSignal.timeout(random.below(25)));
      case 'sent-twice': {
        const answers = [send(request), send(request)] as const;
        const kept = random.below(2);
        lose(answers[1 - kept] ?? answers[0]);
        return (answers[kept] ?? answers[1]).finally(() => undefined);
      }
      case 'captive-portal':
        lose(send(request));
        return portal();
      case 'half-answer': {
        const response = await send(request);
        const text = await response.text();
        return new Response(text.slice(0, text.length / 2), response);
      }
      case 'slow': {
        const response = await send(request);
        await wait(random.below(80));
        return response;
      }
    }
  };

  return async (input, init) => {
    const request = new Request(input, init);
    if (!random.chance(0.12)) return send(request);
    const fault = random.pick(faults);
    counts[fault] += 1;
    return under(fault, request);
  };
}
