import type { Seal } from '@mail-release/core';

export interface CheckpointOptions {
  /**
   * Handed the newest seal of an office's chain, to be kept where who can write the database can't: only such a seal
   * shows that the chain's end was cut off, or all of it sealed anew. What is sealed is recorded already: no release
   * waits for this or fails with it. A promise is heard out.
   */
  onCheckpoint(officeId: string, head: Seal): unknown;
  /** After every so many links. */
  readonly everySeals?: number;
  /** And with the first write after so many minutes. */
  readonly everyMinutes?: number;
  /** Told when `onCheckpoint` failed; the office's next write tries again, with the seal that is the newest then. */
  onError?(error: unknown, officeId: string): void;
}

interface Told {
  readonly position: number;
  readonly atMs: number;
}

/** Tells what to do with every new seal: hand it on when it is time. Never throws. */
export function checkpoints(options: CheckpointOptions, now: () => number): (officeId: string, head: Seal) => void {
  const { everySeals = 100, everyMinutes = 60 } = options;
  const last = new Map<string, Told>();

  const handOn = async (officeId: string, head: Seal, told: Told) => {
    try {
      await options.onCheckpoint(officeId, head);
    } catch (error) {
      last.set(officeId, { ...told, atMs: -Infinity });
      try {
        options.onError?.(error, officeId);
      } catch {
        // A report that fails must not end the process: nobody awaits this.
      }
    }
  };

  return (officeId, head) => {
    // Of an office not seen yet, the round number before this seal is taken for told.
    const told = last.get(officeId) ?? {
      position: head.position - (head.position % everySeals || everySeals),
      atMs: now(),
    };
    const isDue = head.position - told.position >= everySeals || now() - told.atMs >= everyMinutes * 60_000;
    last.set(officeId, isDue ? { position: head.position, atMs: now() } : told);
    if (isDue) void handOn(officeId, head, told);
  };
}
