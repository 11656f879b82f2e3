import {
  type Client,
  type MailItem,
  MailReleaseError,
  type Office,
  officeSchema,
  type Release,
  type Status,
} from '@mail-release/core';
import { type RawBuilder, sql } from 'kysely';
import { inZone, withClientTimes } from '../backend/records.js';
import type { MailDatabase } from '../database/mail-database.js';
import { begin, type Store } from '../store/put-records.js';

const rowsAtOnce = 1_000;
// A release may have five hundred lines.
const releasesAtOnce = 50;

/** Everything of one office as it stood at one moment, table by table, in bounded memory. */
export class OfficeReader {
  readonly office: Office;
  readonly #db: Store;

  private constructor(db: Store, office: Office) {
    this.#db = db;
    this.office = office;
  }

  /** @throws {MailReleaseError} `not-found` when the database knows no such office. */
  static async read<Result>(
    database: MailDatabase,
    officeId: string,
    work: (reader: OfficeReader) => Promise<Result>,
  ): Promise<Result> {
    return database.db
      .transaction()
      .setIsolationLevel('repeatable read')
      .execute(async (db) => {
        await begin(db, officeId);
        const row = await db
          .selectFrom('offices')
          .select(['id', 'name', 'zone', 'languages', 'policy'])
          .where('id', '=', officeId)
          .executeTakeFirst();
        if (!row) throw new MailReleaseError('not-found', 'No such office');
        return work(new OfficeReader(db, officeSchema.parse(row)));
      });
  }

  statuses(): AsyncGenerator<StatusRow> {
    return this.#rows(
      sql`select id, labels, stage, pickup from mail_release.statuses where office_id = ${this.office.id} order by position, id`,
    );
  }

  clients(): AsyncGenerator<ClientRow> {
    return this.#rows(
      sql`select id, name, tax_id, contract from mail_release.clients where office_id = ${this.office.id} order by id`,
    );
  }

  /** With contacts, addresses, notices and requests. */
  async *wholeClients(): AsyncGenerator<Client> {
    const rows = this.#rows<{ readonly record: Client }>(
      sql`select mail_release.client_json(c) as record from mail_release.clients c
        where c.office_id = ${this.office.id} order by c.id`,
    );
    for await (const { record } of rows) yield withClientTimes(record, this.office.zone);
  }

  contacts(): AsyncGenerator<ContactRow> {
    return this.#rows(
      sql`select id, client_id, name, role, email, phone, "authorisation" from mail_release.contacts
        where office_id = ${this.office.id} order by position, id`,
    );
  }

  addresses(): AsyncGenerator<AddressRow> {
    return this.#rows(
      sql`select id, client_id, recipient, street, postal_code, city, country from mail_release.addresses
        where office_id = ${this.office.id} order by position, id`,
    );
  }

  async *items(): AsyncGenerator<MailItem> {
    const rows = this.#rows<ItemRow>(
      sql`select id, client_id, kind, sender, tracking_number, received_at, received_text, status_id, location, note,
        photo_url, return_of, release_id, version from mail_release.items where office_id = ${this.office.id} order by id`,
    );
    for await (const row of rows) {
      yield {
        id: row.id,
        clientId: row.client_id,
        kind: row.kind,
        sender: row.sender,
        trackingNumber: row.tracking_number,
        receivedAt: row.received_text ?? inZone(row.received_at, this.office.zone),
        statusId: row.status_id,
        location: row.location,
        note: row.note,
        photoUrl: row.photo_url,
        returnOf: row.return_of,
        releaseId: row.release_id,
        version: row.version,
      };
    }
  }

  /** In the order of their numbers. */
  async *releases(): AsyncGenerator<Release> {
    const rows = this.#rows<{ readonly record: Release }>(
      sql`select mail_release.release_json(office_id, id) as record from mail_release.releases
        where office_id = ${this.office.id} order by number`,
      releasesAtOnce,
    );
    for await (const { record } of rows) yield record;
  }

  async *#rows<Row>(query: RawBuilder<unknown>, atOnce = rowsAtOnce): AsyncGenerator<Row> {
    await sql`declare export_rows no scroll cursor for ${query}`.execute(this.#db);
    for (;;) {
      const { rows } = await sql<Row>`fetch ${sql.lit(atOnce)} from export_rows`.execute(this.#db);
      yield* rows;
      if (rows.length < atOnce) break;
    }
    await sql`close export_rows`.execute(this.#db);
  }
}

export type StatusRow = Pick<Status, 'id' | 'labels' | 'stage' | 'pickup'>;

export interface ClientRow {
  readonly id: string;
  readonly name: string;
  readonly tax_id: string | null;
  readonly contract: string | null;
}

export interface ContactRow {
  readonly id: string;
  readonly client_id: string;
  readonly name: string;
  readonly role: string | null;
  readonly email: string | null;
  readonly phone: string | null;
  readonly authorisation: {
    readonly from: string | null;
    readonly until: string | null;
    readonly revokedAt: string | null;
    readonly kinds: readonly string[] | null;
  } | null;
}

export interface AddressRow {
  readonly id: string;
  readonly client_id: string;
  readonly recipient: string;
  readonly street: string;
  readonly postal_code: string;
  readonly city: string;
  readonly country: string;
}

interface ItemRow {
  readonly id: string;
  readonly client_id: string;
  readonly kind: string;
  readonly sender: string | null;
  readonly tracking_number: string | null;
  readonly received_at: Date;
  readonly received_text: string | null;
  readonly status_id: string;
  readonly location: string | null;
  readonly note: string | null;
  readonly photo_url: string | null;
  readonly return_of: string | null;
  readonly release_id: string | null;
  readonly version: number;
}
