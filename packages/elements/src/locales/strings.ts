import type { BrowserStrings } from './strings/browser.js';
import type { CameraStrings } from './strings/camera.js';
import type { CommonStrings } from './strings/common.js';
import type { Language } from './strings/language.js';
import type { OutboxStrings } from './strings/outbox.js';
import type { ForwardStrings } from './strings/forward.js';
import type { ReceiptStrings } from './strings/receipt.js';
import type { PanelStrings } from './strings/panel.js';
import type { PickupStrings } from './strings/pickup.js';
import type { PrintStrings } from './strings/print.js';
import type { QueueStrings } from './strings/queue.js';
import type { SignStrings } from './strings/sign.js';

/** Every text that a person reads, in one language. Functions take numbers and ready-made dates, never templates. */
export interface Strings
  extends
    Language,
    ForwardStrings,
    ReceiptStrings,
    CommonStrings,
    QueueStrings,
    PanelStrings,
    PickupStrings,
    BrowserStrings,
    CameraStrings,
    OutboxStrings,
    PrintStrings,
    SignStrings {}

/** A host's own words: by language, as many as it likes. */
export type StringOverrides = Readonly<Record<string, Partial<Strings>>>;

/** What goes into a text, in order; nothing where it is always the same. */
export type TextValues<Text> = Text extends (...values: infer Values) => string ? Values : [];
