export * from '../index.js';
export { createDesk } from './checked.js';
