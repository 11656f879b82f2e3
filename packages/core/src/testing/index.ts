export * from './builders.js';
export * from './outcomes.js';
