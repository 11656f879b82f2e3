import '../watch.js';
export * from '../../define/mail-browser.js';
