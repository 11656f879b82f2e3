import type { Amendment } from '@mail-release/core';
import { displayText } from '@mail-release/core/display';
import type { Speaker } from '../internal/problem-text.js';
import { moneyText } from '../mail-forward-dialog/money.js';
import { carrierName } from '../mail-forward-dialog/tracking-entry.js';

/** One value of a record before and after a correction, in words; empty where there was none. */
export interface Change {
  readonly label: string;
  readonly before: string;
  readonly after: string;
}

export interface WordsView extends Speaker {
  readonly language: string;
}

/** What a correction changed, value by value. Amendments come from anywhere: what can't be read is left out. */
export function amendmentChanges({ field, before, after }: Amendment, view: WordsView): readonly Change[] {
  const { t } = view;
  switch (field) {
    case 'collector-name':
      return [{ label: t('browser.collector'), before: text(before), after: text(after) }];
    case 'note':
      return [{ label: t('pickup.note'), before: text(before), after: text(after) }];
    case 'occurred-at':
      return [{ label: t('browser.handedOver'), before: time(before, view), after: time(after, view) }];
    case 'forwarding':
      return forwardingChanges(record(before), record(after), view);
  }
}

function forwardingChanges(
  before: Readonly<Record<string, unknown>>,
  after: Readonly<Record<string, unknown>>,
  view: WordsView,
): readonly Change[] {
  const { t } = view;
  const words: Readonly<Record<string, readonly [label: string, word: (value: unknown) => string]>> = {
    carrier: [t('forward.carrier'), (value) => (text(value) ? carrierName(text(value), view) : '')],
    trackingNumber: [t('forward.number'), text],
    trackingUrl: [t('forward.link'), text],
    dispatchedAt: [t('forward.dispatch'), (value) => (value ? time(value, view) : t('forward.notYet'))],
    cost: [t('forward.cost'), (value) => money(value, view)],
  };
  return Object.entries(words).flatMap(([key, [label, word]]) =>
    key in after ? [{ label, before: word(before[key]), after: word(after[key]) }] : [],
  );
}

const record = (value: unknown): Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};

const text = (value: unknown): string => (typeof value === 'string' ? displayText(value) : '');

function time(value: unknown, { format }: WordsView): string {
  const { at, precision } = record(value);
  if (typeof at !== 'string') return '';
  return precision === 'day' ? format.date(at) : format.dateTime(at);
}

function money(value: unknown, { language }: WordsView): string {
  const { minorUnits, currency } = record(value);
  const readable = typeof minorUnits === 'number' && typeof currency === 'string' && /^[A-Z]{3}$/.test(currency);
  return readable ? moneyText({ minorUnits, currency }, language) : '';
}
