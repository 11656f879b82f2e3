import { browser } from './uk/browser.js';
import { camera } from './uk/camera.js';
import { common } from './uk/common.js';
import { language } from './uk/language.js';
import { outbox } from './uk/outbox.js';
import { forward } from './uk/forward.js';
import { receipt } from './uk/receipt.js';
import { print } from './uk/print.js';
import { panel } from './uk/panel.js';
import { pickup } from './uk/pickup.js';
import { queue } from './uk/queue.js';
import { sign } from './uk/sign.js';
import type { Strings } from './strings.js';

/** Ukrainian. */
export const uk: Strings = {
  ...language,
  ...common,
  ...queue,
  ...panel,
  ...pickup,
  ...browser,
  ...camera,
  ...receipt,
  ...forward,
  ...outbox,
  ...print,
  ...sign,
};
