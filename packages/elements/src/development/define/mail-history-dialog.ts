import '../watch.js';
export * from '../../define/mail-history-dialog.js';
