import '../watch.js';
export * from '../../define/pickup-signing-page.js';
