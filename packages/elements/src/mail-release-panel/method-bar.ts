import type { MethodState, ReleaseMethod, SessionState } from '@mail-release/core';
import { displayText, releaseMethods } from '@mail-release/core/display';
import { html, nothing, type TemplateResult } from 'lit';
import { icon } from '../internal/icons.js';
import { problemText, type Speaker } from '../internal/problem-text.js';
import { methodDialogs } from './method-dialogs.js';

export interface MethodBarView extends Speaker {
  readonly state: SessionState;
  readonly locked: boolean;
  begin(method: ReleaseMethod): void;
}

/** Why a method can't be pressed, in words; empty when it can. */
export function methodReason(method: MethodState, speaker: Speaker): string {
  if (method.enabled) return '';
  const [problem] = method.problems;
  if (method.method === 'forward' && problem?.code === 'items-different-clients') return speaker.t('panel.oneClient');
  if (problem) return problemText(problem, speaker);
  return method.reason === 'capability' || method.reason === null
    ? speaker.t('panel.capability')
    : speaker.t(`problem.${method.reason}`);
}

/** Who was chosen, for the summary; empty while nobody is. */
export function collectorName({ collector, clients }: SessionState): string {
  if (collector?.kind === 'typed') return displayText(collector.name.trim());
  const contacts = clients.flatMap(({ client }) => client.contacts);
  return displayText(contacts.find(({ id }) => id === collector?.contactId)?.name ?? '');
}

export function methodBar(view: MethodBarView): TemplateResult {
  const { t, state } = view;
  const offered = releaseMethods.filter((method) => methodDialogs[method]);
  const who = collectorName(state);
  const reasons = new Map(offered.map((method) => [method, methodReason(state.methods[method], view)]));
  const [first = ''] = reasons.values();
  // One reason for all is said once; each button still points at its own.
  const shared = [...reasons.values()].every((reason) => reason === first);
  return html`<div class="methods" part="methods">
    <div class="summary">
      <span class="chosen num"
        >${t('common.items', state.selection.size)}${who ? html` <span class="muted">·</span> <bdi>${who}</bdi>` : nothing}</span
      >
      ${first && shared ? html`<span class="why small" id="why">${first}</span>` : nothing}
    </div>
    <div class="buttons" role="group" aria-label=${t('panel.methods')}>
      ${offered.map((method, index) => {
        const reason = reasons.get(method) ?? '';
        const off = reason !== '' || view.locked;
        return html`<span class="method">
          <button
            type="button"
            class="button main ${index === 0 ? 'primary' : ''}"
            part="method"
            data-method=${method}
            aria-disabled=${off ? 'true' : 'false'}
            aria-describedby=${reason ? (shared ? 'why' : `why-${method}`) : nothing}
            @click=${() => view.begin(method)}
          >
            ${icon(methodDialogs[method]?.icon ?? 'check')} ${t(`method.${method}`)}
          </button>
          ${reason && !shared ? html`<span class="why small" id="why-${method}">${reason}</span>` : nothing}
        </span>`;
      })}
    </div>
  </div>`;
}
