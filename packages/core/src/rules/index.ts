export type * from './decision.js';
