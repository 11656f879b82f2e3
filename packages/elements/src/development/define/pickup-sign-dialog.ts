import '../watch.js';
export * from '../../define/pickup-sign-dialog.js';
