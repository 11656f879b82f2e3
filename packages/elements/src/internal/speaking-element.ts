import { type CSSResultGroup, LitElement } from 'lit';
import type { TextPart } from '../locales/registry.js';
import type { Strings, TextValues } from '../locales/strings.js';
import { controls } from '../styles/controls.js';
import { states } from '../styles/states.js';
import { tokens } from '../styles/tokens.js';
import { type Formats, formatsFor } from './format.js';
import type { Speaker } from './problem-text.js';
import { TextController } from './text-controller.js';

/** What every element has, with a desk or without: words, formats and the shared styles. */
export abstract class SpeakingElement extends LitElement {
  static override styles: CSSResultGroup = [tokens, controls, states];

  /** The parts of each language's texts that it says something of, besides `base`. */
  static readonly texts: readonly TextPart[] = [];

  readonly #text = new TextController(
    this,
    ['base', ...(this.constructor as typeof SpeakingElement).texts],
    () => this.ownLanguages,
  );

  /** A text in the reader's language; a host's own wording goes first. */
  protected t<Key extends keyof Strings>(key: Key, ...args: TextValues<Strings[Key]>): string {
    return this.#text.say(key, ...args);
  }

  /** The host's own words; another object when they changed. */
  protected get wording(): unknown {
    return this.#text.overrides;
  }

  protected get language(): string {
    return this.#text.lang();
  }

  /** Languages that go before the browser's own, where the page names none. */
  protected get ownLanguages(): readonly string[] {
    return [];
  }

  protected get zone(): string {
    return Intl.DateTimeFormat().resolvedOptions().timeZone;
  }

  protected get format(): Formats {
    return formatsFor(this.language, this.zone);
  }

  protected get now(): number {
    return Date.now();
  }

  /** For the helpers that write longer texts. */
  protected get speaker(): Speaker {
    return {
      t: (key, ...args) => this.t(key, ...args),
      format: this.format,
      languages: [this.language, ...this.ownLanguages],
      now: this.now,
    };
  }

  /** How long something has been here: "dziś", "12 dni". */
  protected age(instant: string): string {
    const days = this.format.daysAgo(instant, this.now);
    return days === 0 ? this.t('common.today') : this.t('common.days', days);
  }

  /** A known kind of mail in words; an office's own kind as it is. */
  protected kind(kind: string): string {
    switch (kind) {
      case 'letter':
      case 'registered-letter':
      case 'parcel':
      case 'courier':
      case 'other':
        return this.t(`kind.${kind}`);
      default:
        return kind;
    }
  }

  /** Words are there before any `willUpdate`, which Lit calls ahead of the controllers. */
  protected override scheduleUpdate(): void | Promise<unknown> {
    // Asked anew afterwards: where a catalogue can't be had, another is wanted.
    const loading = this.#text.load();
    return loading ? loading.then(() => this.scheduleUpdate()) : super.scheduleUpdate();
  }
}
