import type { AuthorityFinding, CollectorInput, Contact, Policy, SessionState } from '@mail-release/core';
import { authorityFinding, instantInZone, isKnownZone, maxNameCharacters } from '@mail-release/core/display';
import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { icon } from '../internal/icons.js';
import { name } from '../internal/name.js';
import type { Speaker } from '../internal/problem-text.js';
import { tickedItems } from './list-facts.js';

/** How a contact stands now: may collect, may with a reason, or may not. */
export interface Standing {
  readonly contact: Contact;
  /** Whether the authorisation holds, whatever the policy makes of it. */
  readonly valid: boolean;
  readonly may: 'yes' | 'with-reason' | 'no';
  /** The authorisation in words: "do 31.12.2026", "wygasło 02.10.2026". */
  readonly words: string;
}

/** The contacts of everybody in the session, those who hold an authorisation first. */
export function standings(
  state: SessionState,
  policy: Policy['authorisation'],
  zone: string,
  speaker: Speaker,
): readonly Standing[] {
  const known = isKnownZone(zone) ? zone : 'UTC';
  const moment = { at: instantInZone(speaker.now, known), precision: 'minute' } as const;
  const ticked = tickedItems(state);
  const contacts = state.clients.flatMap(({ client }) => client.contacts);
  const kindsOf = new Map<string, Set<string>>();
  for (const { clientId, kind } of ticked) kindsOf.set(clientId, (kindsOf.get(clientId) ?? new Set()).add(kind));
  // By the person alone: ticking an item must not make the list jump.
  const holds = (contact: Contact): boolean => authorityFinding(contact, [], moment, known) === null;
  return [...contacts.filter(holds), ...contacts.filter((contact) => !holds(contact))].map((contact) => {
    const kinds = [...(kindsOf.get(contact.clientId) ?? [])];
    return standing(contact, authorityFinding(contact, kinds, moment, known), policy, speaker);
  });
}

function standing(
  contact: Contact,
  finding: AuthorityFinding | null,
  policy: Policy['authorisation'],
  { t, format }: Speaker,
): Standing {
  if (!finding) {
    const until = contact.authorisation?.until;
    const words = until ? t('panel.validUntil', format.day(until)) : t('panel.validAlways');
    return { contact, valid: true, may: 'yes', words };
  }
  const words = t(`authority.${finding.problem}`, finding.day ? format.day(finding.day) : '');
  const may = policy === 'block' ? 'no' : policy === 'warn' ? 'yes' : 'with-reason';
  return { contact, valid: false, may, words };
}

/** Whoever points at "somebody else" is about to type a name; arrow keys go on choosing. */
function toNameField(event: PointerEvent): void {
  const field = (event.currentTarget as HTMLElement).nextElementSibling;
  if (field instanceof HTMLInputElement) setTimeout(() => field.focus());
}

export interface CollectorView extends Speaker {
  readonly collector: CollectorInput | null;
  readonly standings: readonly Standing[];
  readonly typedAllowed: boolean;
  /** What was typed, kept while a contact is chosen. */
  readonly typed: string;
  readonly locked: boolean;
  choose(collector: CollectorInput | null): void;
  type(text: string): void;
}

export function collectorChoice(view: CollectorView): TemplateResult {
  const { t, collector, locked } = view;
  const typed = collector?.kind === 'typed';
  return html`<fieldset class="collectors" part="collectors" ?disabled=${locked}>
    <legend>${t('panel.collector')}</legend>
    ${view.standings.length === 0 ? html`<p class="hint none">${t('panel.noContacts')}</p>` : nothing}
    <div class="people">
      ${view.standings.map((standing) => person(view, standing))}
      ${
        view.typedAllowed
          ? html`<div class="person other ${typed ? 'chosen' : ''}">
              <label @pointerup=${toNameField}>
                <input
                  type="radio"
                  name="collector"
                  value="other"
                  .checked=${live(typed)}
                  @change=${() => view.choose({ kind: 'typed', name: view.typed })}
                />
                <span class="main">${t('panel.other')}</span>
              </label>
              <input
                class="input"
                name="collector-name"
                type="text"
                maxlength=${maxNameCharacters}
                autocomplete="off"
                spellcheck="false"
                aria-label=${t('panel.otherName')}
                placeholder=${t('panel.otherPlaceholder')}
                .value=${live(view.typed)}
                @input=${(event: Event) => view.type((event.target as HTMLInputElement).value)}
              />
            </div>`
          : nothing
      }
    </div>
  </fieldset>`;
}

function person({ t, collector, choose }: CollectorView, { contact, valid, may, words }: Standing): TemplateResult {
  const chosen = collector?.kind === 'contact' && collector.contactId === contact.id;
  return html`<label class="person ${chosen ? 'chosen' : ''} ${may === 'no' ? 'off' : ''}" part="person">
    <input
      type="radio"
      name="collector"
      value=${contact.id}
      ?disabled=${may === 'no'}
      .checked=${live(chosen)}
      @change=${() => choose({ kind: 'contact', contactId: contact.id })}
    />
    <span class="facts">
      <span class="main">${name(contact.name)}</span>
      <span class="standing small num ${valid ? '' : 'bad'}">${valid ? nothing : icon('warning')} ${words}</span>
    </span>
    <span class="facts muted small">
      <span class="main">${contact.role ? name(contact.role) : nothing}</span>
      ${may === 'yes' ? nothing : html`<span>${t(may === 'no' ? 'panel.mayNot' : 'panel.mayWithReason')}</span>`}
    </span>
  </label>`;
}
