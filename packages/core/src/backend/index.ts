export { canonicalContent } from './canonical-content.js';
export * from './cursor.js';
export {
  asMailReleaseError,
  defineBackend,
  guardBackend,
  type GuardOptions,
  type UncheckedBackend,
} from './boundary.js';
export * from './capabilities.js';
export * from './mail-backend.js';
export * from './mail-release-error.js';
export * from './queries.js';
export * from './ids.js';
export * from './memory-office.js';
export * from './search-key.js';
