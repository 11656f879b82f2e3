import { browser } from './de/browser.js';
import { camera } from './de/camera.js';
import { common } from './de/common.js';
import { language } from './de/language.js';
import { outbox } from './de/outbox.js';
import { forward } from './de/forward.js';
import { receipt } from './de/receipt.js';
import { print } from './de/print.js';
import { panel } from './de/panel.js';
import { pickup } from './de/pickup.js';
import { queue } from './de/queue.js';
import { sign } from './de/sign.js';
import type { Strings } from './strings.js';

/** German. */
export const de: Strings = {
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
