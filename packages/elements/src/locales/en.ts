import { browser } from './en/browser.js';
import { camera } from './en/camera.js';
import { common } from './en/common.js';
import { language } from './en/language.js';
import { outbox } from './en/outbox.js';
import { forward } from './en/forward.js';
import { receipt } from './en/receipt.js';
import { print } from './en/print.js';
import { panel } from './en/panel.js';
import { pickup } from './en/pickup.js';
import { queue } from './en/queue.js';
import { sign } from './en/sign.js';
import type { Strings } from './strings.js';

/** English. */
export const en: Strings = {
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
