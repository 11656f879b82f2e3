export * from './backend/index.js';
export * from './desk/index.js';
export * from './model/index.js';
export * from './rules/index.js';
