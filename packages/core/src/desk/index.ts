export type { Observable } from './observable.js';
export type * from './types.js';
