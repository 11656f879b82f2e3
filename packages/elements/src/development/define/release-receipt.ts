import '../watch.js';
export * from '../../define/release-receipt.js';
