import '../watch.js';
export * from '../../define/all.js';
