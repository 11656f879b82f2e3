import '../watch.js';
export * from '../../define/mail-export-dialog.js';
