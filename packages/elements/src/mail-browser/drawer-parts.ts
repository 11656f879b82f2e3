export { downloadScan } from './download-scan.js';
export { releaseDetails } from './release-details.js';
export { emptyVoid, isComplete, voidForm } from './void-form.js';
