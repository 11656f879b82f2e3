import { type Desk, isKnownZone, type MailBackend, type Office, type Operator } from '@mail-release/core';
import type { FunctionParams } from '@shoelace-style/localize';
import { type CSSResultGroup, LitElement, type PropertyValues } from 'lit';
import { property } from 'lit/decorators.js';
import type { Strings } from '../locales/strings.js';
import { controls } from '../styles/controls.js';
import { states } from '../styles/states.js';
import { tokens } from '../styles/tokens.js';
import { DeskController } from './desk-controller.js';
import { emit } from './emit.js';
import { type Formats, formatsFor } from './format.js';
import type { Speaker } from './problem-text.js';
import { TextController } from './text-controller.js';

/** What every element has: a desk from wherever it comes, words, formats and the shared styles. */
export abstract class DeskElement extends LitElement {
  static override styles: CSSResultGroup = [tokens, controls, states];

  /** A desk made by the host with `createDesk`; goes before everything else. */
  @property({ attribute: false }) desk: Desk | undefined;

  /** The host's mail system, for an element that stands without a provider. */
  @property({ attribute: false }) backend: MailBackend | undefined;

  /** With `backend`: the office; left out, the backend is asked. */
  @property({ attribute: false }) office: Office | undefined;

  /** With `backend`: who is signed in; left out, the backend is asked. */
  @property({ attribute: false }) operator: Operator | undefined;

  protected readonly connection = new DeskController(this);
  readonly #text = new TextController(this, () => this.connection.office?.languages ?? []);
  #reportedZone: string | undefined;

  static override get observedAttributes(): string[] {
    return [...super.observedAttributes, 'lang'];
  }

  override attributeChangedCallback(attribute: string, before: string | null, value: string | null): void {
    super.attributeChangedCallback(attribute, before, value);
    if (attribute === 'lang') this.requestUpdate();
  }

  /** A text in the reader's language; a host's own wording goes first. */
  protected t<Key extends keyof Strings>(key: Key, ...args: FunctionParams<Strings[Key]>): string {
    return this.#text.term(key, ...args);
  }

  protected get language(): string {
    return this.#text.lang();
  }

  protected get zone(): string {
    return this.connection.office?.zone ?? Intl.DateTimeFormat().resolvedOptions().timeZone;
  }

  protected get format(): Formats {
    return formatsFor(this.language, this.zone);
  }

  /** The desk's clock, which a test or a demo may have set. */
  protected get now(): number {
    return this.connection.desk?.now() ?? Date.now();
  }

  /** For the helpers that write longer texts. */
  protected get speaker(): Speaker {
    return { t: (key, ...args) => this.t(key, ...args), format: this.format, now: this.now };
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

  /** Desk and words are there before any `willUpdate`, which Lit calls ahead of the controllers. */
  protected override scheduleUpdate(): void | Promise<unknown> {
    this.connection.refresh();
    // Asked anew afterwards: where a catalogue can't be had, another is wanted.
    const loading = this.#text.load();
    return loading ? loading.then(() => this.scheduleUpdate()) : super.scheduleUpdate();
  }

  protected override updated(changed: PropertyValues): void {
    super.updated(changed);
    const zone = this.connection.office?.zone;
    if (zone === undefined || zone === this.#reportedZone || isKnownZone(zone)) return;
    this.#reportedZone = zone;
    console.warn(`<${this.localName}>: unknown time zone; releases can't be confirmed.`);
    emit(this, 'config-error', { property: 'office.zone', reason: 'unknown-zone' });
  }
}
