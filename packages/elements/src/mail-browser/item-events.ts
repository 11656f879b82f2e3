import type { MailItem, Notice, Release } from '@mail-release/core';
import { displayText, statusLabel } from '@mail-release/core/display';
import { html, nothing } from 'lit';
import { name } from '../internal/name.js';
import { amendmentChanges, type WordsView } from './amendment-words.js';
import { operatorWords } from '../internal/operator-words.js';

/** One thing that happened to an item. */
export interface ItemEvent {
  readonly at: number;
  readonly title: string;
  readonly when: string;
  readonly more: unknown;
  readonly tone: string;
}

export interface EventsView extends WordsView {
  /** What the client's notices say, as far as the client still has them. */
  readonly notices: readonly Notice[];
}

/** What happened to an item, in the order in which it became known. */
export function itemEvents(item: MailItem, releases: readonly Release[], view: EventsView): readonly ItemEvent[] {
  const { t, format } = view;
  const received: ItemEvent = {
    at: Date.parse(item.receivedAt),
    title: t('browser.eventReceived', 1),
    when: format.dateTime(item.receivedAt),
    more: item.note ? html`<span class="small">${name(item.note)}</span>` : nothing,
    tone: '',
  };
  const later = releases.flatMap((release) => releaseEvents(item, release, view));
  // What is known since the same moment stays as it came: a release before its void.
  return [received, ...later.sort((one, other) => one.at - other.at)];
}

function releaseEvents(item: MailItem, release: Release, view: EventsView): readonly ItemEvent[] {
  const { t, format, languages } = view;
  const number = displayText(release.number);
  const known = (at: string, operator: Release['operator']) => ({
    at: Date.parse(at),
    when: `${format.dateTime(at)} · ${operatorWords(operator)}`,
  });
  const line = release.lines.find(({ itemId }) => itemId === item.id);
  const status = line ? displayText(statusLabel(line.statusBefore, languages)) : '';
  const details = [
    release.collector ? `${t('browser.collector')}: ${displayText(release.collector.name)}` : '',
    status && t('browser.statusBefore', status),
    line?.remark ? displayText(line.remark) : '',
    line?.refusal ? displayText(line.refusal) : '',
    ...release.notices.map(({ id, kind, applied }) => {
      const what = displayText(view.notices.find((notice) => notice.id === id)?.text ?? kind);
      return t(applied === 'acknowledged' ? 'browser.noticeAcknowledged' : 'browser.noticeShown', what);
    }),
  ].filter(Boolean);
  return [
    {
      ...known(release.recordedAt, release.operator),
      title: `${t('browser.eventRecorded')}: ${t(`methodDone.${release.method}`)} (${number})`,
      more: details.map((words) => html`<span class="small"><bdi>${words}</bdi></span>`),
      tone: '',
    },
    ...release.amendments.map((amendment) => ({
      ...known(amendment.at, amendment.operator),
      title: `${t('browser.eventAmended')}: ${t(`amended.${amendment.field}`)} (${number})`,
      more: amendmentChanges(amendment, view).map(
        ({ label, before, after }) =>
          html`<span class="small change"
            >${label}: ${before ? html`<s class="muted">${name(before)}</s> ` : nothing}${name(after || '–')}</span
          >`,
      ),
      tone: '',
    })),
    ...(release.void
      ? [
          {
            ...known(release.void.at, release.void.operator),
            title: `${t('browser.eventVoided')} (${number})`,
            more: html`<span class="small"
              >${t(`voidReason.${release.void.reason}`)}${release.void.text ? html`: ${name(release.void.text)}` : nothing}</span
            >`,
            tone: 'bad',
          },
        ]
      : []),
  ];
}
