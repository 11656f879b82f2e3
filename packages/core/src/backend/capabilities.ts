import * as z from 'zod/mini';
import { releaseMethods } from '../model/terms.js';

export const capabilitiesSchema = z.object({
  methods: z.array(z.enum(releaseMethods)),
  /** Keeps the name of a collector who is not a contact. */
  typedCollector: z.boolean(),
  /** Keeps a pickup time per item. */
  lineTimes: z.boolean(),
  /** Keeps remarks and refused items. */
  lineRemarks: z.boolean(),
  /** Several clients in one session, all or none. */
  severalClients: z.boolean(),
  history: z.boolean(),
  void: z.boolean(),
  amend: z.boolean(),
  tracking: z.boolean(),
  documents: z.boolean(),
  signatures: z.boolean(),
  /** Keeps the scan of a signed sheet, and gives it back. */
  scans: z._default(z.boolean(), false),
  /** Has lists signed on the client's own device, by link. */
  remoteSigning: z.boolean(),
  /** Seals what it records into a chain, hands out signed receipts and the keys to check them with. */
  receipts: z._default(z.boolean(), false),
  changes: z.boolean(),
  /** Notices and requests can be acknowledged and are kept. */
  confirmations: z.boolean(),
});

/** What a backend keeps; the components don't offer what it would lose. */
export type Capabilities = Readonly<z.infer<typeof capabilitiesSchema>>;

/** Everything this SDK knows of, for backends that keep it all. */
export const everyCapability: Capabilities = {
  methods: [...releaseMethods],
  typedCollector: true,
  lineTimes: true,
  lineRemarks: true,
  severalClients: true,
  history: true,
  void: true,
  amend: true,
  tracking: true,
  documents: true,
  signatures: true,
  scans: true,
  remoteSigning: true,
  receipts: true,
  changes: true,
  confirmations: true,
};
