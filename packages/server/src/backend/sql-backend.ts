import {
  type CallOptions,
  type Capabilities,
  type Client,
  everyCapability,
  isWellFormedText,
  type MailBackend,
  MailReleaseError,
  type Operator,
  type Release,
  type Seal,
  type Status,
  uuidV7,
} from '@mail-release/core';
import { type RawBuilder, sql } from 'kysely';
import type { MailDatabase } from '../database/mail-database.js';
import { answerOf } from './answer-of.js';
import { call } from './call.js';
import { changes, changesHead } from './changes.js';
import { amendRelease, voidRelease } from './corrections.js';
import { itemsPage } from './items-page.js';
import { readOffice } from './offices.js';
import { queuePage } from './queue-page.js';
import type { ReceiptSigner } from './receipts.js';
import { withClientTimes } from './records.js';
import { release, session, type Writer } from './release.js';
import { releasesPage } from './releases-page.js';
import { scanOf } from './scan.js';
import { sealsHead } from './seals-head.js';
import { signingDesk } from './signing.js';

export interface SqlBackendOptions {
  /** From the verified credential, never from the request. */
  readonly officeId: string;
  readonly operator: Operator;
  /** Milliseconds since 1970; this machine's clock when left out. */
  readonly now?: () => number;
  /** Makes release ids; UUID version 7 when left out. */
  readonly newId?: () => string;
  /** All of them when left out, receipts with a signer only. */
  readonly capabilities?: Capabilities;
  /** Signs receipts; without one there are none. */
  readonly receipts?: ReceiptSigner;
  /** Told of the newest seal of every write, once that is durable. */
  onSealed?(officeId: string, head: Seal): void;
}

/** One office's mail in a database, as one operator works with it. Making one costs nothing: make one a request. */
export function sqlBackend(database: MailDatabase, options: SqlBackendOptions): MailBackend {
  const { officeId, operator, now = Date.now, receipts } = options;
  const capabilities = options.capabilities ?? {
    ...everyCapability,
    remoteSigning: true,
    receipts: receipts !== undefined,
  };
  const writer: Writer = {
    officeId,
    operator,
    now,
    newId: options.newId ?? (() => uuidV7(now())),
    sealed: (head) => options.onSealed?.(officeId, head),
  };
  const office = () => readOffice(database, officeId);

  /** One JSON record of this office by its id; not found for one of another office, and for ids no database can hold. */
  const record = async <Kind>(id: string, question: (id: string) => RawBuilder<unknown>): Promise<Kind> => {
    const found = isWellFormedText(id) ? await answerOf<Kind>(database, officeId, question(id)) : null;
    if (found === null) throw new MailReleaseError('not-found', 'No such record in this office');
    return found;
  };

  const getRelease = (id: string) =>
    record<Release>(id, (known) => sql`select mail_release.release_json(${officeId}, ${known}) as answer`);

  return {
    capabilities,
    statuses: (callOptions) =>
      call(
        callOptions,
        async () =>
          (await answerOf<Status[]>(
            database,
            officeId,
            sql`select mail_release.statuses_json(${officeId}) as answer`,
          )) ?? [],
      ),
    queue: (query, callOptions) => call(callOptions, async () => queuePage(database, await office(), query)),
    items: (query, callOptions) => call(callOptions, async () => itemsPage(database, await office(), query)),
    client: (id, callOptions) =>
      call(callOptions, async () => {
        const client = await record<Client>(
          id,
          (known) =>
            sql`select mail_release.client_json(c) as answer from mail_release.clients c where c.office_id = ${officeId} and c.id = ${known}`,
        );
        return withClientTimes(client, (await office()).zone);
      }),
    release: (command, callOptions) => call(callOptions, () => release(database, command, writer)),
    office: (callOptions) => call(callOptions, async () => ({ office: await office(), operator })),
    session: (sessionId, callOptions) => call(callOptions, () => session(database, officeId, sessionId)),
    releases: (query, callOptions) => call(callOptions, async () => releasesPage(database, await office(), query)),
    getRelease: (id, callOptions) => call(callOptions, () => getRelease(id)),
    voidRelease: (id, version, command, callOptions) =>
      call(callOptions, () => voidRelease(database, id, version, command, writer)),
    amendRelease: (id, version, command, callOptions) =>
      call(callOptions, () => amendRelease(database, id, version, command, writer)),
    changes: (after, callOptions) => changes(database, officeId, after, callOptions),
    changesHead: (callOptions) => call(callOptions, () => changesHead(database, officeId)),
    scan: (id, callOptions) => call(callOptions, async () => scanOf(database, officeId, await getRelease(id))),
    sealsHead: (callOptions) => call(callOptions, () => sealsHead(database, officeId)),
    signing: signingDesk(database, writer),
    ...(receipts && {
      receipt: (id: string, callOptions?: CallOptions) =>
        call(callOptions, async () => receipts.sign(await getRelease(id))),
      keys: (callOptions?: CallOptions) => call(callOptions, () => Promise.resolve(receipts.publicKeys)),
    }),
  };
}
