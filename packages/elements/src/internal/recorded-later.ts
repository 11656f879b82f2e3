import type { Release } from '@mail-release/core';
import { recordedLaterMs } from '@mail-release/core/display';

/** True when it was recorded so much later than it happened that both times are told. */
export function isRecordedLater(release: Release): boolean {
  if (release.occurredAt.precision === 'day') return false;
  return Date.parse(release.recordedAt) - Date.parse(release.occurredAt.at) > recordedLaterMs;
}
