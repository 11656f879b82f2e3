import type { MailReleaseError, Problem } from '@mail-release/core';
import type { Strings, TextValues } from '../locales/strings.js';
import type { Formats } from './format.js';

/** What a text needs: the element's words and formats. */
export interface Speaker {
  t<Key extends keyof Strings>(key: Key, ...args: TextValues<Strings[Key]>): string;
  readonly format: Formats;
  /** The element's language, then the office's: what an office's own words are looked for in. */
  readonly languages: readonly string[];
  /** The desk's clock. */
  readonly now: number;
}

/** A problem as a person reads it: with the day, the desk, the time, where they are known. */
export function problemText(problem: Problem, speaker: Speaker): string {
  const { t, format } = speaker;
  const { winner, authority, day } = problem;
  if (problem.code === 'item-already-released' && winner) return winnerText(winner, speaker);
  if (problem.code === 'collector-not-authorised' && authority) {
    const finding = t(`authority.${authority}`, day ? format.day(day) : '');
    return `${t('problem.collector-not-authorised').replace(/\.$/, '')} (${finding}).`;
  }
  return t(`problem.${problem.code}`);
}

/** "Wydano: Recepcja 2, 14:05, Jan Nowak (nr 2026/000123)". */
export function winnerText(winner: NonNullable<Problem['winner']>, { t, format, now }: Speaker): string {
  const { at, precision } = winner.occurredAt;
  const today = format.daysAgo(at, now) === 0;
  return t('panel.goneBy', {
    desk: winner.desk ?? '',
    time: precision === 'day' ? format.date(at) : today ? format.time(at) : format.dayTime(at),
    number: winner.number,
    collector: winner.collectorName ?? '',
  });
}

/** A failure as a person reads it, with the number to quote when they ask for help. */
export function errorText(error: MailReleaseError, { t }: Speaker): string {
  const text = t(`problem.${error.code}`);
  return error.requestId ? `${text} ${t('common.requestId', error.requestId)}` : text;
}
