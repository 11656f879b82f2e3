import type { Operator, ReceiptAnswer } from '@mail-release/core';
import { createMailHandler, endpoints, type MailHandlerOptions } from '@mail-release/core/handler';
import { type CheckpointOptions, checkpoints } from './backend/checkpoints.js';
import { type ReceiptOptions, receiptSigner } from './backend/receipts.js';
import { sqlSigner } from './backend/signer.js';
import { sqlBackend } from './backend/sql-backend.js';
import type { MailDatabase } from './database/mail-database.js';
import { defaultLimits, type MailLimits } from './operations/limits.js';
import type { MailMetrics } from './operations/metrics.js';
import { Operations, type RequestOrigin } from './operations/operations.js';
import { isDatabaseReady, readyAnswer } from './operations/readiness.js';
import type { RequestLogEntry } from './operations/request-log.js';
import { answerWithPdf, wantsPdf } from './pdf/answer-with-pdf.js';

/** Who a verified credential belongs to: the office comes from it and from nowhere else. */
export interface MailIdentity {
  readonly officeId: string;
  readonly operator: Operator;
}

export interface MailServerOptions extends Omit<MailHandlerOptions<MailIdentity>, 'backendFor' | 'health'> {
  readonly database: MailDatabase;
  /** Milliseconds since 1970; this machine's clock when left out. */
  readonly now?: () => number;
  /** How often anybody may ask; `defaultLimits` where silent, `false` where something before the server limits. */
  readonly limits?: Partial<MailLimits> | false;
  /** Counts what is done, for the host to show where it likes. */
  readonly metrics?: MailMetrics;
  /** Told of every request once it is answered. Entries hold no personal data. */
  onLog?(entry: RequestLogEntry): void;
  /** Fires when the host begins to stop: change feeds end, and what comes anew is answered `unavailable`. */
  readonly stop?: AbortSignal;
  /** Signs receipts; without it there are none. */
  readonly receipts?: ReceiptOptions;
  /** Hands the newest seal on now and then, to be kept elsewhere. */
  readonly checkpoints?: CheckpointOptions;
  /** Font files for printed receipts, for scripts that the embedded fonts don't have, such as Chinese. */
  readonly receiptFonts?: readonly string[];
}

/**
 * Serves the contract, `/readyz` and receipts as PDF. Never rejects.
 *
 * @param origin Where the request comes from, as the host's own server knows it.
 */
export type MailServer = (request: Request, origin?: RequestOrigin) => Promise<Response>;

/** The HTTP contract over a database, as a fetch handler that mounts in any server. */
export function createMailServer(options: MailServerOptions): MailServer {
  const { database, now = Date.now, limits, metrics, onLog, stop, receiptFonts = [], ...others } = options;
  const { receipts, checkpoints: checkpointOptions, ...handlerOptions } = others;
  const base = (options.basePath ?? '').replace(/\/+$/, '');
  const operations = new Operations({
    limits: limits === false ? null : { ...defaultLimits, ...limits },
    metrics,
    onLog,
    onError: options.onError,
    stop,
    base,
    now,
  });
  if (database.poolUse) metrics?.watchPool(database.poolUse);
  const signer = sqlSigner(database, { now });
  const receiptKeys = receipts && receiptSigner(receipts);
  // One set for all offices: whoever holds a receipt may check it.
  const publicKeys = handlerOptions.publicKeys ?? (receiptKeys && (() => receiptKeys.publicKeys));
  const shared = {
    now,
    ...(receiptKeys && { receipts: receiptKeys }),
    ...(checkpointOptions && { onSealed: checkpoints(checkpointOptions, now) }),
  };
  const handler = createMailHandler<MailIdentity>({
    ...handlerOptions,
    ...operations.hooks({ ...handlerOptions, ...(publicKeys && { publicKeys }), signerFor: () => signer }),
    backendFor: ({ officeId, operator }) => operations.counted(sqlBackend(database, { officeId, operator, ...shared })),
  });

  /** Another route of the contract, asked as whoever sent `request` would ask it. */
  const ask = (request: Request, path: string): Promise<Response> => {
    const headers = new Headers(request.headers);
    headers.delete('accept');
    const asked = new Request(new URL(base + path, request.url), { headers, signal: request.signal });
    return handler(operations.standIn(asked, request));
  };
  const receiptPdf = async (request: Request, id: string): Promise<Response> => {
    const response = await ask(request, endpoints.getRelease.path.replace('{id}', id));
    const officeId = operations.identityOf(request)?.officeId;
    if (response.status !== 200 || officeId === undefined) return response;
    const signed = await ask(request, endpoints.receipt.path.replace('{id}', id));
    const { jws } = signed.status === 200 ? ((await signed.json()) as ReceiptAnswer) : { jws: null };
    const options = { database, officeId, jws, extraFonts: receiptFonts };
    return operations.orProblem(response, () => answerWithPdf(request, response.clone(), options));
  };

  return (request, origin) =>
    operations.serve(request, origin, async (route, id) => {
      if (route === 'ready') return readyAnswer(!stop?.aborted && (await isDatabaseReady(database)));
      if (route === 'receipt' && wantsPdf(request)) return receiptPdf(request, id);
      return handler(request);
    });
}
