export * from '../desk/index.js';
export { createDesk } from './checked.js';
