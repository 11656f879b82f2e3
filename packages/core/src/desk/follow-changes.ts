import type { ChangeEvent, MailBackend } from '../backend/index.js';
import { isMailReleaseError } from '../backend/mail-release-error.js';
import type { Wait } from './send.js';

const firstPauseMs = 1_000;
const longestPauseMs = 30_000;

/**
 * Follows the backend's change feed until `signal` fires, resuming after the last event seen however
 * often the connection breaks. A feed that can't be resumed yields one `reset`.
 */
export async function followChanges(
  backend: MailBackend,
  onChange: (event: ChangeEvent) => void,
  wait: Wait,
  signal: AbortSignal,
): Promise<void> {
  let after: string | null = null;
  let pauseMs = firstPauseMs;
  while (!signal.aborted && backend.changes) {
    try {
      for await (const event of backend.changes(after, { signal })) {
        after = event.seq;
        pauseMs = firstPauseMs;
        onChange(event);
      }
    } catch (error) {
      if (isMailReleaseError(error) && error.code === 'cursor-invalid') {
        after = null;
        onChange({ seq: '', type: 'reset' });
      }
    }
    if (signal.aborted) return;
    await wait(pauseMs);
    pauseMs = Math.min(pauseMs * 2, longestPauseMs);
  }
}
