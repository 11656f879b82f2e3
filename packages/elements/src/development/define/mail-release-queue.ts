import '../watch.js';
export * from '../../define/mail-release-queue.js';
