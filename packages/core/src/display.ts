/**
 * What it takes to show mail, besides a desk: words, times, and the values that a filter chooses from. An entry of its
 * own, since a bundler that splits by file takes along all that any part of a page imports through the main entry.
 */
export { isMailReleaseError } from './backend/mail-release-error.js';
export { releaseStates } from './backend/queries.js';
export { releaseMethods } from './model/confirmation.js';
export { recordedLaterMs, voidReasons } from './model/release.js';
export { stages, statusLabel } from './model/status.js';
export { authorityFinding } from './rules/authority.js';
export { displayText, isBlank, maxNameCharacters, nameProblem } from './rules/names.js';
export { instantInZone, isKnownZone } from './rules/office-time.js';
