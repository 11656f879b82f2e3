import { type Amendment, type Authority, displayText, type OccurredAt, type Release } from '@mail-release/core';
import type { ReceiptWords } from './words/receipt-words.js';

/** A release in the words of one language, with every time in the office's zone. */
export class ReceiptView {
  readonly words: ReceiptWords;
  readonly release: Release;
  readonly officeName: string;
  readonly #locale: string;
  readonly #zone: string;
  readonly #plurals: Intl.PluralRules;
  readonly #formats = new Map<string, Intl.DateTimeFormat>();

  constructor(
    release: Release,
    office: { readonly name: string; readonly zone: string },
    language: { readonly words: ReceiptWords; readonly locale: string },
  ) {
    this.release = release;
    this.officeName = office.name;
    this.words = language.words;
    this.#locale = language.locale;
    this.#zone = office.zone;
    this.#plurals = new Intl.PluralRules(language.locale);
  }

  /** `20 listopada 2026 09:12`, or the day where only that is known. */
  occurred({ at, precision }: OccurredAt): string {
    return precision === 'day' ? this.#format(at, { dateStyle: 'long' }) : this.instant(at);
  }

  instant(at: string): string {
    return this.#format(at, { dateStyle: 'long', timeStyle: 'short' });
  }

  /** For a table's column: `20.11.2026, 09:12`. */
  shortInstant(at: string): string {
    return this.#format(at, { day: '2-digit', month: '2-digit', year: 'numeric', hour: '2-digit', minute: '2-digit' });
  }

  day(day: string): string {
    return new Intl.DateTimeFormat(this.#locale, { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(day));
  }

  money({ minorUnits, currency }: { readonly minorUnits: number; readonly currency: string }): string {
    try {
      const format = new Intl.NumberFormat(this.#locale, { style: 'currency', currency });
      return format.format(minorUnits / 10 ** (format.resolvedOptions().maximumFractionDigits ?? 2));
    } catch {
      return '';
    }
  }

  country(code: string): string {
    return new Intl.DisplayNames(this.#locale, { type: 'region', fallback: 'code' }).of(code) ?? code;
  }

  /** What was released, with how many had been waiting where that is more. */
  given(count: number): string {
    const { items, given, givenOf, sent, sentOf } = this.words;
    const form = this.#plurals.select(count);
    const counted = `${count} ${items[form] ?? items.other}`;
    const { awaitingBefore, forwarding } = this.release;
    if (count < awaitingBefore) return (forwarding ? sentOf : givenOf)(counted, awaitingBefore);
    return (forwarding ? sent : given)(counted);
  }

  kind(kind: string): string {
    return this.words.kinds[kind] ?? kind;
  }

  operator({ name, desk }: Release['operator']): string {
    return [name, desk ?? ''].filter(Boolean).join(', ');
  }

  authority(authority: Authority): string {
    const { words } = this;
    switch (authority.basis) {
      case 'authorisation': {
        const text = authority.until ? words.authorisedUntil(this.day(authority.until)) : words.authorised;
        return authority.reference ? `${text} (${authority.reference})` : text;
      }
      case 'override': {
        const why = words.authorityProblem[authority.problem];
        return `${words.overridden}: ${why}${authority.reason ? ` (${authority.reason})` : ''}`;
      }
      case 'typed':
        return authority.reason ? `${words.typedCollector}: ${authority.reason}` : words.typedCollector;
    }
  }

  /** What a correction changed, value by value; a value that can't be read is shown as a dash. */
  changes({ field, before, after }: Amendment): readonly Change[] {
    const { words } = this;
    switch (field) {
      case 'collector-name':
        return [{ label: words.collector, before: text(before), after: text(after) }];
      case 'note':
        return [{ label: words.note, before: text(before), after: text(after) }];
      case 'occurred-at':
        return [{ label: words.handedOver, before: this.#time(before), after: this.#time(after) }];
      case 'forwarding':
        return this.#forwardingChanges(record(before), record(after));
    }
  }

  #forwardingChanges(before: Fields, after: Fields): readonly Change[] {
    const { words } = this;
    const readers: Readonly<Record<string, readonly [label: string, read: (value: unknown) => string]>> = {
      carrier: [words.carrier, text],
      trackingNumber: [words.tracking, text],
      dispatchedAt: [words.dispatched, (value) => this.#time(value) || words.notDispatched],
      cost: [words.cost, (value) => this.#cost(value)],
    };
    return Object.entries(readers).flatMap(([key, [label, read]]) =>
      key in after ? [{ label, before: read(before[key]), after: read(after[key]) }] : [],
    );
  }

  #time(value: unknown): string {
    const { at, precision, zone } = record(value);
    if (typeof at !== 'string' || Number.isNaN(Date.parse(at))) return '';
    return this.occurred({ at, zone: String(zone), precision: precision === 'day' ? 'day' : 'minute' });
  }

  #cost(value: unknown): string {
    const { minorUnits, currency } = record(value);
    return typeof minorUnits === 'number' && typeof currency === 'string' ? this.money({ minorUnits, currency }) : '';
  }

  /** Making a format takes longer than all that a line of a table says with it. */
  #format(at: string, options: Intl.DateTimeFormatOptions): string {
    const key = JSON.stringify(options);
    const format =
      this.#formats.get(key) ?? new Intl.DateTimeFormat(this.#locale, { ...options, timeZone: this.#zone });
    this.#formats.set(key, format);
    return format.format(new Date(at));
  }
}

export interface Change {
  readonly label: string;
  readonly before: string;
  readonly after: string;
}

type Fields = Readonly<Record<string, unknown>>;

const record = (value: unknown): Fields => (typeof value === 'object' && value !== null ? (value as Fields) : {});
const text = (value: unknown): string => (typeof value === 'string' ? displayText(value) : '');
