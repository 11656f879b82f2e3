export { forward } from './forward.js';
export { pickup } from './pickup.js';
export { print } from './print.js';
