import '../watch.js';
export * from '../../define/mail-release-panel.js';
