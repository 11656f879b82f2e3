import type { Release } from '@mail-release/core';
import { readOffice } from '../backend/offices.js';
import type { MailDatabase } from '../database/mail-database.js';
import { receiptPdf } from './receipt-pdf.js';
import { chooseLanguage } from './words/languages.js';

const pdf = 'application/pdf';

/** Whether a PDF is what the caller would rather have than JSON. */
export function wantsPdf(request: Request): boolean {
  return (request.headers.get('accept') ?? '').split(',').some((part) => part.split(';')[0]?.trim() === pdf);
}

export interface PdfAnswerOptions {
  readonly database: MailDatabase;
  readonly officeId: string;
  readonly jws: string | null;
  readonly extraFonts: readonly string[];
}

/** The same answer with the release as a PDF. */
export async function answerWithPdf(
  request: Request,
  answered: Response,
  options: PdfAnswerOptions,
): Promise<Response> {
  const { database, officeId, jws, extraFonts } = options;
  const release = (await answered.json()) as Release;
  const office = await readOffice(database, officeId);
  const language = chooseLanguage(request.headers.get('accept-language'), office.languages);
  const signature = await signaturePicture(database, officeId, release);
  const bytes = await receiptPdf(release, { office, language, signature, jws, extraFonts });
  const headers = new Headers(answered.headers);
  headers.set('content-type', pdf);
  headers.set('content-language', language);
  headers.set('content-length', String(bytes.length));
  // A number holds a slash; nothing else of the release goes into a name that lands in a downloads folder.
  headers.set('content-disposition', `inline; filename="${release.number.replace(/[^0-9A-Za-z]+/g, '-')}.pdf"`);
  headers.append('vary', 'accept, accept-language');
  return new Response(request.method === 'HEAD' ? null : new Uint8Array(bytes), { headers });
}

/** The drawn signature's bytes; `null` where there is none, or retention has erased it. */
async function signaturePicture(database: MailDatabase, officeId: string, release: Release): Promise<Buffer | null> {
  const drawn = release.evidence.find(({ kind }) => kind === 'drawn-signature');
  if (!drawn) return null;
  const [file] = await database.rows(officeId, (db) =>
    db
      .selectFrom('evidence_files')
      .select('bytes')
      .where('office_id', '=', officeId)
      .where('session_id', '=', release.sessionId)
      .where('digest', '=', drawn.digest),
  );
  return file?.bytes ? Buffer.from(file.bytes) : null;
}
