import { buildPackages } from './build-hosts.js';

/** Before all end-to-end tests, once: hosts see the packages as they are shipped. */
export function setup(): void {
  buildPackages();
}
