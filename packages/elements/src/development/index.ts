import './watch.js';

export * from '../index.js';
