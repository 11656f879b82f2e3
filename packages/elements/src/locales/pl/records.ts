export { browser } from './browser.js';
export { receipt } from './receipt.js';
