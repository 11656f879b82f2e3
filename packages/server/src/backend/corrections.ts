import {
  type AmendCommand,
  type ChangeEvent,
  decideAmend,
  decideVoid,
  instantInZone,
  isWellFormedText,
  type ItemRestore,
  MailReleaseError,
  type Office,
  refusal,
  type Release,
  type Seal,
  type VoidCommand,
} from '@mail-release/core';
import type { MailDatabase, NextStep, OfficeQuestion } from '../database/mail-database.js';
import type { Writer } from './release.js';
import { withRetries } from './retry.js';
import { correctionDigests } from './seal-texts.js';
import { releaseSearchKey } from './search-keys.js';

/** What `begin_correction` answers. */
interface Begun {
  readonly release: Release | null;
  readonly office: Office;
  readonly items: readonly { readonly id: string; readonly statusId: string; readonly version: number }[];
}

type Correction = {
  readonly kind: 'voided' | 'amended';
  readonly release: Release;
  readonly restores: readonly ItemRestore[];
};

/** Takes a release back; its items return to the status they had. */
export function voidRelease(
  database: MailDatabase,
  id: string,
  version: number,
  command: VoidCommand,
  writer: Writer,
): Promise<Release> {
  return correct(database, id, writer, (release, facts) => {
    const decision = decideVoid(release, version, command, facts);
    if (!decision.ok) throw refusal(decision.problems);
    return { kind: 'voided', release: decision.release, restores: decision.restores };
  });
}

/** Corrects what may be corrected. */
export function amendRelease(
  database: MailDatabase,
  id: string,
  version: number,
  command: AmendCommand,
  writer: Writer,
): Promise<Release> {
  return correct(database, id, writer, (release, facts) => {
    const decision = decideAmend(release, version, command, facts);
    if (!decision.ok) throw refusal(decision.problems);
    return { kind: 'amended', release: decision.release, restores: [] };
  });
}

/** The release as it stands now, and its correction's seal. */
interface Corrected {
  readonly release: Release;
  readonly head: Seal;
}

type Decide = (release: Release, facts: Parameters<typeof decideAmend>[3]) => Correction;

async function correct(database: MailDatabase, id: string, writer: Writer, decide: Decide): Promise<Release> {
  if (!isWellFormedText(id)) throw new MailReleaseError('not-found', 'No such release');
  const question: OfficeQuestion = {
    officeId: writer.officeId,
    name: 'begin-correction',
    text: 'select mail_release.begin_correction($1, $2) as answer',
    values: [writer.officeId, id],
  };
  const { release, head } = await withRetries(() =>
    database.decide(question, (answer) => nextStep(answer as Begun | null, writer, decide)),
  );
  database.wake(writer.officeId);
  writer.sealed(head);
  return release;
}

function nextStep(begun: Begun | null, writer: Writer, decide: Decide): NextStep<Corrected> {
  if (!begun?.release) throw new MailReleaseError('not-found', 'No such release');
  const now = instantInZone(writer.now(), begun.office.zone);
  const { kind, release, restores } = decide(begun.release, { now, operator: writer.operator, office: begun.office });

  const items = new Map(begun.items.map((item) => [item.id, item]));
  const moves = restores.flatMap(({ itemId, toStatusId, onlyFromStatusId }) => {
    const item = items.get(itemId);
    if (!item || (onlyFromStatusId !== undefined && item.statusId !== onlyFromStatusId)) return [];
    return [{ itemId, fromVersion: item.version, toStatusId, releaseId: null, keepsRelease: false }];
  });
  const about = { clientId: release.client.id };
  const events: Omit<ChangeEvent, 'seq'>[] = [
    ...moves.map(({ itemId, fromVersion }) => ({
      type: 'item-changed' as const,
      itemId,
      version: fromVersion + 1,
      ...about,
    })),
    { type: `release-${kind}`, releaseId: release.id, version: release.version, ...about },
  ];
  const payload = {
    // Its seal stands beside the first version.
    release: { ...release, seal: null },
    ...correctionDigests(release),
    moves,
    events,
    searchKey: releaseSearchKey(release),
  };
  return {
    write: {
      name: 'finish-correction',
      text: 'select mail_release.finish_correction($1, $2, $3, $4, $5::jsonb) as answer',
      values: [writer.officeId, release.id, kind, now, JSON.stringify(payload)],
    },
    done: (head) => ({ release, head: head as Seal }),
  };
}
