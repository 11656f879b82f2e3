import { type GuardOptions, guardWith, isGuarded, type UncheckedBackend } from './boundary.js';
import { follow } from './guard-changes.js';
import type { CallOptions, MailBackend } from './mail-backend.js';

/**
 * Any adapter made safe to rely on: every answer is parsed, bad rows are left out and counted, a call
 * that hangs rejects with `timeout`, a foreign error with `internal`, an aborted call with
 * `signal.reason`; answers that come after that are ignored. A release is only believed when it is
 * the one that was sent. A backend that is guarded already is returned as it is.
 */
export function guardBackend(backend: UncheckedBackend, options: GuardOptions = {}): MailBackend {
  if (isGuarded(backend)) return backend;
  const { onUnreadable } = options;
  const guard = guardWith(backend, options, async (ask) => {
    const { guardLate } = await import('./guard-late.js');
    return guardLate(backend, ask, onUnreadable);
  });
  const safe: MailBackend = Object.assign(guard, {
    // Waits for no code to load: a feed "from now on" takes its place when it is first read.
    changes: (after: string | null, given?: CallOptions) =>
      follow(() => backend.changes?.(after, given), given, onUnreadable),
  });
  for (const name of Object.keys(safe) as (keyof MailBackend)[]) {
    if (backend[name] === undefined) Reflect.deleteProperty(safe, name);
  }
  return safe;
}

/**
 * Makes a backend out of a host's own adapter: gives it its types, and guards every answer.
 *
 * @see guardBackend
 */
export function defineBackend(adapter: MailBackend, options?: GuardOptions): MailBackend {
  return guardBackend(adapter, options);
}
