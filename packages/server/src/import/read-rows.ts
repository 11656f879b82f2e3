import {
  addressSchema,
  contactSchema,
  isWellFormedText,
  type MailItem,
  mailItemSchema,
  type Contact,
  type Stage,
  stages,
  type Status,
} from '@mail-release/core';
import type { AddressRow, ClientRow } from '../store/put-records.js';
import type { ImportProblem } from './report.js';

type Values = Readonly<Record<string, string>>;

/** A record of the model, or what is wrong with the row. */
export type ReadRow<Kind> =
  | { readonly ok: true; readonly row: Kind }
  | { readonly ok: false; readonly problem: ImportProblem; readonly column: string };

/** Columns that each file must have. */
export const columnsOf = {
  'statuses.csv': ['id', 'label', 'label_en', 'stage', 'pickup'],
  'clients.csv': ['id', 'name', 'tax_id', 'contract'],
  'contacts.csv': [
    'id',
    'client_id',
    'name',
    'role',
    'email',
    'phone',
    'may_collect',
    'authorised_from',
    'authorised_until',
  ],
  'addresses.csv': ['id', 'client_id', 'recipient', 'street', 'postal_code', 'city', 'country'],
  'mail.csv': ['id', 'client_id', 'kind', 'sender', 'tracking_number', 'received_at', 'status_id', 'location', 'notes'],
} as const;

const bad = (problem: ImportProblem, column: string) => ({ ok: false, problem, column }) as const;
const orNull = (text: string | undefined): string | null => (text === undefined || text === '' ? null : text);

/** The first of `columns` that is blank, or holds what no database stores. */
function unfit(values: Values, needed: readonly string[]): ReadRow<never> | null {
  const blank = needed.find((column) => (values[column] ?? '').trim() === '');
  if (blank !== undefined) return bad('missing-value', blank);
  const broken = Object.keys(values).find((column) => !isWellFormedText(values[column] ?? ''));
  if (broken !== undefined) return bad('bad-value', broken);
  return (values['id'] ?? '').length > 200 ? bad('too-long', 'id') : null;
}

/** A day that the calendar has, `2026-11-20`. */
function isDay(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && isoDay(Date.parse(`${text}T00:00Z`)) === text;
}

const isoDay = (ms: number): string | null => (Number.isNaN(ms) ? null : new Date(ms).toISOString().slice(0, 10));

/** An instant with an offset, `2026-11-20T09:12:00+01:00`, of a day that the calendar has. */
function isInstant(text: string): boolean {
  const year = new Date(text).getUTCFullYear();
  return (
    /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2})$/.test(text) &&
    isDay(text.slice(0, 10)) &&
    // No zone can push it out of the four digits that a year is written with.
    year > 1 &&
    year < 9999
  );
}

/** The label in other languages, a column each: `label_en`, `label_uk`. */
function labelsIn(values: Values): Values {
  const columns = Object.entries(values).filter(([column, text]) => /^label_[a-z]{2,3}$/.test(column) && text !== '');
  return Object.fromEntries(columns.map(([column, text]) => [column.slice('label_'.length), text]));
}

export function readStatus(values: Values): ReadRow<Status> {
  const wrong = unfit(values, ['id', 'label', 'stage']);
  if (wrong) return wrong;
  const { id = '', label = '', stage = '', pickup = '' } = values;
  const known = stages.find((name): name is Stage => name === stage);
  if (!known) return bad('bad-value', 'stage');
  const mode = pickup === 'self-service' || pickup === 'desk' ? pickup : null;
  if (pickup !== '' && mode === null) return bad('bad-value', 'pickup');
  if (known === 'awaiting' && mode === null) return bad('missing-value', 'pickup');
  if (known !== 'awaiting' && mode !== null) return bad('bad-value', 'pickup');
  return { ok: true, row: { id, labels: { pl: label, ...labelsIn(values) }, stage: known, pickup: mode } };
}

export function readClient(values: Values): ReadRow<ClientRow> {
  const wrong = unfit(values, ['id', 'name']);
  if (wrong) return wrong;
  const { id = '', name = '', tax_id, contract } = values;
  if ((tax_id ?? '').length > 50) return bad('too-long', 'tax_id');
  return { ok: true, row: { id, name, taxId: orNull(tax_id), contract: orNull(contract) } };
}

export function readContact(values: Values): ReadRow<Contact> {
  const wrong = unfit(values, ['id', 'client_id', 'name', 'may_collect']);
  if (wrong) return wrong;
  const { id = '', client_id = '', name = '', role, email, phone, may_collect } = values;
  const from = orNull(values['authorised_from']);
  const until = orNull(values['authorised_until']);
  if (may_collect !== 'yes' && may_collect !== 'no') return bad('bad-value', 'may_collect');
  if (from !== null && !isDay(from)) return bad('bad-date', 'authorised_from');
  if (until !== null && !isDay(until)) return bad('bad-date', 'authorised_until');
  const authorisation = may_collect === 'yes' ? { from, until, revokedAt: null, kinds: null, reference: null } : null;
  const contact = {
    id,
    clientId: client_id,
    name,
    role: orNull(role),
    email: orNull(email),
    phone: orNull(phone),
    authorisation,
  };
  return checked(contactSchema.safeParse(contact), { clientId: 'client_id' });
}

export function readAddress(values: Values): ReadRow<AddressRow> {
  const wrong = unfit(values, ['id', 'client_id', 'recipient', 'street', 'city', 'country']);
  if (wrong) return wrong;
  const { id = '', client_id = '', recipient, street, postal_code, city, country } = values;
  const address = checked(addressSchema.safeParse({ id, recipient, street, postalCode: postal_code, city, country }), {
    postalCode: 'postal_code',
  });
  return address.ok ? { ok: true, row: { ...address.row, clientId: client_id } } : address;
}

export function readItem(values: Values): ReadRow<MailItem> {
  const wrong = unfit(values, ['id', 'client_id', 'kind', 'received_at', 'status_id']);
  if (wrong) return wrong;
  const { id, client_id, kind, sender, tracking_number, received_at = '', status_id, location, notes } = values;
  if (!isInstant(received_at)) return bad('bad-date', 'received_at');
  const item = {
    id,
    clientId: client_id,
    kind,
    sender: orNull(sender),
    trackingNumber: orNull(tracking_number),
    receivedAt: received_at,
    statusId: status_id,
    location: orNull(location),
    note: orNull(notes),
    version: 1,
  };
  return checked(mailItemSchema.safeParse(item), {
    clientId: 'client_id',
    trackingNumber: 'tracking_number',
    receivedAt: 'received_at',
    statusId: 'status_id',
    note: 'notes',
  });
}

type Parsed<Kind> =
  | { readonly success: true; readonly data: Kind }
  | {
      readonly success: false;
      readonly error: { readonly issues: readonly { readonly code?: string; readonly path: readonly PropertyKey[] }[] };
    };

/** A schema's verdict; `columns` names the columns that the model calls otherwise. */
function checked<Kind>(parsed: Parsed<Kind>, columns: Readonly<Record<string, string>>): ReadRow<Kind> {
  if (parsed.success) return { ok: true, row: parsed.data };
  const [issue] = parsed.error.issues;
  const field = String(issue?.path[0] ?? 'id');
  return bad(issue?.code === 'too_big' ? 'too-long' : 'bad-value', columns[field] ?? field);
}
