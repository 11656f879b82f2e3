import type {
  Authorisation,
  Evidence,
  PostalAddress,
  ReleaseMethod,
  SignatureInput,
  SigningState,
  Stage,
} from '@mail-release/core';
import type { ColumnType, Generated, GeneratedAlways, JSONColumnType } from 'kysely';

/** Written as ISO text or `Date`, read as `Date`. */
type Instant = ColumnType<Date, Date | string, Date | string>;
type NullableInstant = ColumnType<Date | null, Date | string | null, Date | string | null>;
type NullableJson<Value> = ColumnType<Value | null, string | null, string | null>;

interface OfficeTable {
  id: string;
  name: string;
  zone: string;
  languages: JSONColumnType<string[]>;
  policy: JSONColumnType<object>;
}

interface OfficeCounterTable {
  office_id: string;
  change_seq: Generated<number>;
  /** The newest link of the office's chain; 0 and `null` while there is none. */
  seal_position: Generated<number>;
  seal: string | null;
}

interface StatusTable {
  office_id: string;
  id: string;
  position: number;
  labels: JSONColumnType<Record<string, string>>;
  stage: Stage;
  pickup: 'desk' | 'self-service' | null;
}

interface ClientTable {
  office_id: string;
  id: string;
  name: string;
  tax_id: string | null;
  contract: string | null;
}

interface ContactTable {
  office_id: string;
  id: string;
  client_id: string;
  position: number;
  name: string;
  role: string | null;
  email: string | null;
  phone: string | null;
  authorisation: NullableJson<Authorisation>;
}

interface AddressTable {
  office_id: string;
  id: string;
  client_id: string;
  position: number;
  recipient: string;
  street: string;
  postal_code: string;
  city: string;
  country: string;
}

interface NoticeTable {
  office_id: string;
  id: string;
  client_id: string;
  position: number;
  kind: string;
  text: string;
}

interface RequestTable {
  office_id: string;
  id: string;
  client_id: string;
  item_id: string;
  kind: string;
  requested_at: Instant;
  address: NullableJson<PostalAddress>;
  text: string | null;
}

interface ItemTable {
  office_id: string;
  id: string;
  client_id: string;
  kind: string;
  sender: string | null;
  tracking_number: string | null;
  received_at: Instant;
  /** As it was written when it came in; `null` for mail from before this was kept. */
  received_text: string | null;
  status_id: string;
  stage: Stage;
  location: string | null;
  note: string | null;
  photo_url: string | null;
  return_of: string | null;
  release_id: string | null;
  version: number;
  search_key: string;
}

interface QueueTable {
  office_id: string;
  client_id: string;
  name: string;
  name_key: string;
  awaiting: Generated<number>;
  oldest_received_at: Instant | null;
  counts_by_status: JSONColumnType<Record<string, number>, string | undefined>;
  /** The name and the counts as the index has them; `null` when too long for it. */
  name_short: GeneratedAlways<string | null>;
  counts_short: GeneratedAlways<Record<string, number> | null>;
  /** As much of the name as is sorted by. */
  name_sort: GeneratedAlways<string>;
}

interface ChangeTable {
  office_id: string;
  seq: number;
  type: 'item-changed' | 'release-recorded' | 'release-voided' | 'release-amended' | 'reset';
  item_id: string | null;
  release_id: string | null;
  client_id: string | null;
  version: number | null;
  at: Generated<Date>;
}

interface ReleaseTable {
  office_id: string;
  id: string;
  number: string;
  session_id: string;
  position: number;
  client_id: string;
  method: ReleaseMethod;
  recorded_at: Instant;
  version: number;
  voided: Generated<boolean>;
  /** Who recorded it. */
  operator_id: string;
  search_key: string;
}

interface ReleaseRecordTable {
  office_id: string;
  release_id: string;
  version: number;
  kind: 'recorded' | 'amended' | 'voided';
  record: JSONColumnType<object>;
  recorded_at: Instant;
  /** Place in the office's chain, from 1. */
  position: number;
  content: string;
  previous: string | null;
  seal: string;
  /** `null` for the first version. */
  record_digest: string | null;
}

interface ReleaseLineTable {
  office_id: string;
  release_id: string;
  item_id: string;
  effective: boolean;
}

interface EvidenceFileTable {
  office_id: string;
  session_id: string;
  kind: Evidence['kind'];
  digest: string;
  media_type: string;
  /** `null` once retention has erased it. */
  bytes: Buffer | null;
  recorded_at: Instant;
  erased_at: NullableInstant;
}

interface SigningSessionTable {
  office_id: string;
  id: string;
  session_id: string;
  token_hash: string;
  state: Exclude<SigningState, 'expired'>;
  expires_at: Instant;
  /** JSON as it was frozen. */
  statement: string;
  statement_digest: string;
  match_code: string;
  signature: NullableJson<SignatureInput>;
  readable_name: string | null;
}

/** The tables of schema `mail_release` that queries are built on; the release path has functions of its own. */
export interface Tables {
  offices: OfficeTable;
  office_counters: OfficeCounterTable;
  statuses: StatusTable;
  clients: ClientTable;
  contacts: ContactTable;
  addresses: AddressTable;
  notices: NoticeTable;
  requests: RequestTable;
  items: ItemTable;
  queue_rows: QueueTable;
  changes: ChangeTable;
  releases: ReleaseTable;
  release_records: ReleaseRecordTable;
  release_lines: ReleaseLineTable;
  evidence_files: EvidenceFileTable;
  signing_sessions: SigningSessionTable;
}
