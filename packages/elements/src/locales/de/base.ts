export { common } from './common.js';
export { language } from './language.js';
export { panel } from './panel.js';
export { queue } from './queue.js';
