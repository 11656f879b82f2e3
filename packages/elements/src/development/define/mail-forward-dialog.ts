import '../watch.js';
export * from '../../define/mail-forward-dialog.js';
