import { createDesk, type Desk, type MailBackend, memoryBackend, type OfficeSeed } from '@mail-release/core';
import { builtNow, buildOperator, sampleOffice } from '@mail-release/core/testing';

/** The moment at which every story stands still, so that ages and times never change between two looks. */
export const storyNow = Date.parse(builtNow);

/** A desk over an office in memory; without an argument the sample office, fresh for each story. */
export function storyDesk(office: OfficeSeed = sampleOffice()): Desk {
  return deskOver(memoryBackend({ ...office, operator: buildOperator() }, { now: () => storyNow }));
}

/** A desk over any backend, for states that no office in memory gets into: slow, failing, unreadable. */
export function deskOver(backend: MailBackend): Desk {
  return createDesk({ backend, now: () => storyNow });
}
