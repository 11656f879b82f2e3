import '../watch.js';
export * from '../../define/release-amend-dialog.js';
