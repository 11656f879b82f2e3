/**
 * What it takes to show mail, besides a desk: words, times, and the values that a filter chooses from. An entry of its
 * own, since a bundler that splits by file takes along all that any part of a page imports through the main entry.
 */
export { isMailReleaseError } from './backend/mail-release-error.js';
export { recordedLaterMs, releaseMethods, releaseStates, stages, statusLabel, voidReasons } from './model/terms.js';
export { authorityFinding } from './rules/authority.js';
export { displayText, isBlank, maxNameCharacters, nameProblem } from './rules/names.js';
export { instantInZone, isKnownZone } from './rules/office-time.js';
