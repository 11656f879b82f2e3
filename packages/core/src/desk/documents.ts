import type { Office, Operator, PaperDocument, Statement } from '../model/index.js';

/** Everything that stands on a confirmation to be signed on paper. */
export interface PrintedDocument {
  readonly document: PaperDocument;
  /** True from the second copy on, which then says so. */
  readonly duplicate: boolean;
  readonly office: Office;
  readonly operator: Operator;
  /** What is signed; one sheet a client, so that none sees another's mail. */
  readonly statement: Statement;
  /** Name of whoever collects; `null` leaves a line for it to be written on. */
  readonly collectorName: string | null;
  /** When each item arrived, by its id: RFC 3339 instants. */
  readonly receivedAt: Readonly<Record<string, string>>;
  /** RFC 3339 instant of the moment it was made. */
  readonly madeAt: string;
}

/** A document that stands before the reader's eyes. */
export interface OpenedDocument {
  /** Asks the device to print it; that it was printed, nobody can know. */
  print(): void;
  /** Takes it away again; what the device is printing already goes on. */
  close(): void;
}

/** Shows a document in a place of its own; `null` when the device would not open one. */
export type DocumentOpener = (document: PrintedDocument) => OpenedDocument | null;
