export { sqlBackend, type SqlBackendOptions } from './backend/sql-backend.js';
export { DatabaseProblem, type DatabaseProblemCode } from './database-problem.js';
export type { MailDatabase } from './database/mail-database.js';
export { openDatabase, type OpenOptions } from './open-database.js';
export { openPGlite } from './database/open-pglite.js';
export { openPostgres, type PostgresOptions } from './database/open-postgres.js';
export {
  type ExportFormat,
  exportOffice,
  type ExportOptions,
  type ExportReport,
  FolderNotEmpty,
} from './export/export-office.js';
export { importOffice, type ImportOptions } from './import/import-office.js';
export {
  type FileReport,
  type ImportIssue,
  type ImportProblem,
  type ImportReport,
  importProblems,
  issueText,
  type OfficeFile,
  officeFiles,
} from './import/report.js';
export { migrate } from './migrations/migrate.js';
export { createMailServer, type MailIdentity, type MailServer, type MailServerOptions } from './create-mail-server.js';
export { defaultLimits, type MailLimits, type Rate } from './operations/limits.js';
export { MailMetrics, type PoolUse } from './operations/metrics.js';
export type { RequestOrigin } from './operations/operations.js';
export type { RequestLogEntry } from './operations/request-log.js';
export type { CountedRoute } from './operations/route-name.js';
export { receiptPdf, type ReceiptPdfOptions } from './pdf/receipt-pdf.js';
export { chooseLanguage, type ReceiptLanguage, receiptLanguages } from './pdf/words/languages.js';
export { seedOffice } from './store/seed-office.js';
export type { CheckpointOptions } from './backend/checkpoints.js';
export { type JsonWebKeyObject, type ReceiptOptions, receiptSigner, type ReceiptSigner } from './backend/receipts.js';
export { sqlSigner, type SignerOptions } from './backend/signer.js';
export { readChain, verifyOffice } from './backend/verify-office.js';
export { appendCheckpoint, readCheckpoints } from './store/checkpoints-file.js';
export { readKeySet, readOrMakeReceiptKeys } from './store/receipt-keys-file.js';
export {
  type ErasureReport,
  type ErasureSchedule,
  eraseContact,
  eraseExpiredEvidence,
  type RetentionPolicy,
  scheduleErasure,
} from './store/retention.js';
