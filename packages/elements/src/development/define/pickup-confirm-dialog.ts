import '../watch.js';
export * from '../../define/pickup-confirm-dialog.js';
