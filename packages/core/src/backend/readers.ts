/** What answers are read with: loaded with the first call, and here by the time of its answer. */
export { clientSchema } from '../model/client.js';
export { mailItemSchema } from '../model/mail-item.js';
export { officeContextSchema } from '../model/office.js';
export { queueRowSchema } from '../model/queue.js';
export { releaseSchema } from '../model/release.js';
export { statusSchema } from '../model/status.js';
export { badResponse } from './bad-response.js';
export { readPage, readRecord, readRecordOf, readReleaseResult, readSession, readVoided } from './answers.js';
export { readChange } from './read-change.js';
