import { browser } from './pl/browser.js';
import { camera } from './pl/camera.js';
import { common } from './pl/common.js';
import { language } from './pl/language.js';
import { outbox } from './pl/outbox.js';
import { forward } from './pl/forward.js';
import { receipt } from './pl/receipt.js';
import { print } from './pl/print.js';
import { panel } from './pl/panel.js';
import { pickup } from './pl/pickup.js';
import { queue } from './pl/queue.js';
import { sign } from './pl/sign.js';
import type { Strings } from './strings.js';

/** Polish. */
export const pl: Strings = {
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
