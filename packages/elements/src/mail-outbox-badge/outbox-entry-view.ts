import type { Client, OutboxEntry } from '@mail-release/core';
import { displayText } from '@mail-release/core/display';
import { html, nothing, type TemplateResult } from 'lit';
import { icon } from '../internal/icons.js';
import { name } from '../internal/name.js';
import { problemText, type Speaker } from '../internal/problem-text.js';

export interface EntryView extends Speaker {
  /** `undefined` until it is known, or where it can't be had. */
  client(id: string): Client | undefined;
  /** The session whose settling is being asked for. */
  readonly asked: string;
  ask(sessionId: string): void;
  settle(sessionId: string): void;
  save(entry: OutboxEntry): void;
}

/** "Potwierdź odbiór · 3 przesyłki · Alfa". */
export function entryTitle({ command }: OutboxEntry, { t, format, client }: EntryView): string {
  const items = command.parts.reduce((sum, { lines }) => sum + lines.length, 0);
  const names = command.parts.flatMap(({ clientId }) => client(clientId)?.name ?? []);
  return [t(`method.${command.method}`), t('common.items', items), displayText(format.list(names))]
    .filter(Boolean)
    .join(' · ');
}

function collectorName({ command }: OutboxEntry, { client }: EntryView): string {
  if (command.method === 'forward' || !command.collector) return '';
  const { collector } = command;
  if (collector.kind === 'typed') return collector.name;
  const contacts = command.parts.flatMap(({ clientId }) => client(clientId)?.contacts ?? []);
  return contacts.find(({ id }) => id === collector.contactId)?.name ?? '';
}

/** One act as a list item; an exception with what was against it and the ways out. */
export function entryView(entry: OutboxEntry, view: EntryView): TemplateResult {
  const { t, format } = view;
  const collector = collectorName(entry, view);
  const exception = entry.state === 'exception';
  return html`<li class="entry ${entry.state}">
    <strong>${name(entryTitle(entry, view))}</strong>
    <span class="muted small">
      ${collector ? html`${name(t('outbox.collector', displayText(collector)))} · ` : nothing}${t('outbox.madeAt', format.dateTime(entry.createdAt))}
    </span>
    ${exception ? reasons(entry, view) : nothing} ${exception ? settling(entry, view) : nothing}
  </li>`;
}

function reasons({ problems, code }: OutboxEntry, view: EntryView): TemplateResult {
  const texts = new Set(problems.map((problem) => problemText(problem, view)));
  if (texts.size === 0 && code) texts.add(view.t(`problem.${code}`));
  return html`<ul class="reasons" aria-label=${view.t('outbox.refusedFor')}>
    ${[...texts].map((text) => html`<li class="problem">${icon('warning')}<bdi>${displayText(text)}</bdi></li>`)}
  </ul>`;
}

function settling(entry: OutboxEntry, view: EntryView): TemplateResult {
  const { t } = view;
  const save = html`<button type="button" class="button" @click=${() => view.save(entry)}>
    ${t('outbox.export')}
  </button>`;
  if (view.asked !== entry.sessionId) {
    return html`<div class="ways">
      ${save}
      <button
        type="button"
        class="button"
        aria-label=${t('outbox.settleOf', entryTitle(entry, view))}
        @click=${() => view.ask(entry.sessionId)}
      >
        ${icon('check')} ${t('outbox.settle')}
      </button>
    </div>`;
  }
  return html`<div class="note warning" role="group">
    <p class="words" tabindex="-1" id="question">${t('outbox.settleQuestion')}</p>
    <div class="ways">
      ${save}
      <button type="button" class="button" @click=${() => view.ask('')}>${t('common.cancel')}</button>
      <button type="button" class="button danger" @click=${() => view.settle(entry.sessionId)}>
        ${t('outbox.settleConfirm')}
      </button>
    </div>
  </div>`;
}
