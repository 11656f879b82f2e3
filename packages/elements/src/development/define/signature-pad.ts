import '../watch.js';
export * from '../../define/signature-pad.js';
