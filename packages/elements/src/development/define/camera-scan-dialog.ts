import '../watch.js';
export * from '../../define/camera-scan-dialog.js';
