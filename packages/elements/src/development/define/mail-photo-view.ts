import '../watch.js';
export * from '../../define/mail-photo-view.js';
