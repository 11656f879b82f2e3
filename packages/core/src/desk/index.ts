export { createDesk } from './create-desk.js';
export type { Observable } from './observable.js';
export { sessionTransitions, type SessionEvent } from './session-machine.js';
export type * from './types.js';
