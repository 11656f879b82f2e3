import type { Release, ReleaseLine } from '@mail-release/core';
import { columnsOf } from '../import/read-rows.js';
import type { ContactRow, OfficeReader } from './read-office.js';

export type Fields = readonly (string | number | null)[];

export interface CsvFile {
  readonly columns: readonly string[];
  rows(reader: OfficeReader): AsyncGenerator<Fields>;
}

/** Whoever the file's two words can't describe is not let in by it: revoked, or authorised for some kinds only. */
const mayCollect = ({ authorisation }: ContactRow): boolean =>
  authorisation !== null && authorisation.revokedAt === null && authorisation.kinds === null;

/** Languages that a status may be labelled in beside the office's own, a column each. */
const labelLanguages = ['en', 'de', 'uk'] as const;

/** An office as the files that `importOffice` reads, and its releases line by line. */
export const csvFiles: Readonly<Record<string, CsvFile>> = {
  'statuses.csv': {
    columns: ['id', 'label', ...labelLanguages.map((language) => `label_${language}`), 'stage', 'pickup'],
    async *rows(reader) {
      const [first = 'pl'] = reader.office.languages;
      for await (const { id, labels, stage, pickup } of reader.statuses()) {
        const label = labels['pl'] ?? labels[first] ?? Object.values(labels)[0] ?? id;
        yield [id, label, ...labelLanguages.map((language) => labels[language] ?? null), stage, pickup];
      }
    },
  },
  'clients.csv': {
    columns: columnsOf['clients.csv'],
    async *rows(reader) {
      for await (const { id, name, tax_id, contract } of reader.clients()) yield [id, name, tax_id, contract];
    },
  },
  'contacts.csv': {
    columns: columnsOf['contacts.csv'],
    async *rows(reader) {
      for await (const contact of reader.contacts()) {
        const { id, client_id, name, role, email, phone, authorisation } = contact;
        const days = mayCollect(contact)
          ? (['yes', authorisation?.from ?? null, authorisation?.until ?? null] as const)
          : (['no', null, null] as const);
        yield [id, client_id, name, role, email, phone, ...days];
      }
    },
  },
  'addresses.csv': {
    columns: columnsOf['addresses.csv'],
    async *rows(reader) {
      for await (const row of reader.addresses()) {
        yield [row.id, row.client_id, row.recipient, row.street, row.postal_code, row.city, row.country];
      }
    },
  },
  'mail.csv': {
    columns: columnsOf['mail.csv'],
    async *rows(reader) {
      for await (const item of reader.items()) {
        const { id, clientId, kind, sender, trackingNumber, receivedAt, statusId, location, note } = item;
        yield [id, clientId, kind, sender, trackingNumber, receivedAt, statusId, location, note];
      }
    },
  },
  'releases.csv': {
    columns: [
      'release_id',
      'number',
      'method',
      'client_id',
      'client_name',
      'occurred_at',
      'precision',
      'recorded_at',
      'collector',
      'authority',
      'operator',
      'desk',
      'item_id',
      'kind',
      'sender',
      'reference',
      'received_at',
      'outcome',
      'remark',
      'refusal',
      'carrier',
      'tracking_number',
      'void_reason',
      'voided_at',
      'amendments',
      'seal_position',
      'seal',
    ],
    async *rows(reader) {
      for await (const release of reader.releases()) {
        for (const line of release.lines) yield releaseFields(release, line);
      }
    },
  },
};

function releaseFields(release: Release, line: ReleaseLine): Fields {
  const { forwarding, seal, operator } = release;
  return [
    release.id,
    release.number,
    release.method,
    release.client.id,
    release.client.name,
    line.occurredAt.at,
    line.occurredAt.precision,
    release.recordedAt,
    release.collector?.name ?? null,
    release.authority?.basis ?? null,
    operator.name,
    operator.desk,
    line.itemId,
    line.kind,
    line.sender,
    line.reference,
    line.receivedAt,
    line.outcome,
    line.remark,
    line.refusal,
    forwarding?.carrier ?? null,
    forwarding?.trackingNumber ?? null,
    release.void?.reason ?? null,
    release.void?.at ?? null,
    release.amendments.length,
    seal?.position ?? null,
    seal?.seal ?? null,
  ];
}
