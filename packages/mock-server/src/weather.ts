import { type CallOptions, type MailBackend, MailReleaseError } from '@mail-release/core';

/**
 * What becomes of one call: it goes through; it is cut before the backend saw it, or after the backend
 * has done it, which a caller can't tell apart; or the session has expired.
 */
export type Fate = 'through' | 'cut-before' | 'cut-after' | 'signed-out';

/** The conditions between a desk and its backend: delays, cuts, expired sessions. */
export interface Weather {
  /** Waits as long as the call would, then says what becomes of it. */
  fate(signal?: AbortSignal): Promise<Fate>;
  /** All is well from now on. */
  clear(): void;
}

/** Resolves after `ms`, or rejects with the signal's reason. */
export function pause(ms: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    signal?.throwIfAborted();
    const give = () => reject(signal?.reason as Error);
    const timer = setTimeout(() => {
      signal?.removeEventListener('abort', give);
      resolve();
    }, ms);
    signal?.addEventListener('abort', () => {
      clearTimeout(timer);
      give();
    });
  });
}

const calls = [
  ...['statuses', 'queue', 'items', 'client', 'release', 'office', 'session'],
  ...['releases', 'getRelease', 'voidRelease', 'amendRelease'],
  ...['scan', 'receipt', 'keys', 'sealsHead', 'changesHead'],
] as const;

const lastSignal = (args: readonly unknown[]): AbortSignal | undefined =>
  (args.at(-1) as CallOptions | undefined)?.signal ?? undefined;

/** `backend` as it is reached through this weather, without any HTTP between. */
export function weathered(backend: MailBackend, weather: Weather): MailBackend {
  const through =
    (call: (...args: unknown[]) => Promise<unknown>) =>
    async (...args: unknown[]): Promise<unknown> => {
      const fate = await weather.fate(lastSignal(args));
      if (fate === 'signed-out') throw new MailReleaseError('unauthenticated', 'The session has expired');
      if (fate === 'cut-before') throw new MailReleaseError('network', 'The line is cut');
      const answer = await call(...args);
      if (fate === 'cut-after') throw new MailReleaseError('network', 'The line is cut');
      return answer;
    };
  const reached = <Members extends object>(members: Members, names: readonly string[]): Members => {
    const entries = Object.entries(members).map(([name, member]: [string, unknown]) => [
      name,
      names.includes(name) ? through(member as (...args: unknown[]) => Promise<unknown>) : member,
    ]);
    return Object.fromEntries(entries) as Members;
  };
  const { signing } = backend;
  return { ...reached(backend, calls), ...(signing && { signing: reached(signing, Object.keys(signing)) }) };
}
