import '../watch.js';
export * from '../../define/mail-outbox-badge.js';
