import type { Seal } from '@mail-release/core';

export interface CheckpointOptions {
  /**
   * Handed the newest seal of an office's chain, to be kept where who can write the database can't: only such a seal
   * shows that the chain's end was cut off, or all of it sealed anew.
   */
  onCheckpoint(officeId: string, head: Seal): void;
  /** After every so many links. */
  readonly everySeals?: number;
  /** And with the first write after so many minutes. */
  readonly everyMinutes?: number;
}

/** Tells what to do with every new seal: hand it on when it is time. */
export function checkpoints(
  { onCheckpoint, everySeals = 100, everyMinutes = 60 }: CheckpointOptions,
  now: () => number,
): (officeId: string, head: Seal) => void {
  const last = new Map<string, { readonly position: number; readonly atMs: number }>();
  return (officeId, head) => {
    // Of an office not seen yet, the round number before this seal is taken for told.
    const told = last.get(officeId) ?? {
      position: head.position - (head.position % everySeals || everySeals),
      atMs: now(),
    };
    const isDue = head.position - told.position >= everySeals || now() - told.atMs >= everyMinutes * 60_000;
    last.set(officeId, isDue ? { position: head.position, atMs: now() } : told);
    if (isDue) onCheckpoint(officeId, head);
  };
}
