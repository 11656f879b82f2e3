/** What a desk decides with, which nobody needs before a list is there: loaded beside the list. */
export { releaseProblems } from '../rules/release-problems.js';
export { buildCommand } from './build-command.js';
export { methodStates } from './methods.js';
