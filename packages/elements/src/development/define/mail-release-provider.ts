import '../watch.js';
export * from '../../define/mail-release-provider.js';
