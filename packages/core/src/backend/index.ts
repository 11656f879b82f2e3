export * from './capabilities.js';
export * from './mail-backend.js';
export * from './mail-release-error.js';
export * from './queries.js';
