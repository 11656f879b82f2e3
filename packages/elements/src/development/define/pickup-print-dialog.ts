import '../watch.js';
export * from '../../define/pickup-print-dialog.js';
