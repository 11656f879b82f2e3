import '../watch.js';
export * from '../../define/mail-release-desk.js';
