import { maxNameCharacters } from '@mail-release/core/display';
import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { icon } from '../internal/icons.js';
import { name } from '../internal/name.js';
import { problemList } from '../method-dialog/problem-list.js';
import type { SignView } from './sign-view.js';
import { statementList, statementWords } from './statement-view.js';

/** The client's own view: their list, the sentence, the signature, and nothing of the desk. */
export function privateStep(view: SignView): TemplateResult {
  const { t, state } = view;
  const statement = state.frozen?.statement;
  if (!statement) return html``;
  return html`<header>
      <div class="words">
        <p class="office muted">${name(view.officeName)}</p>
        <h2 id="title" tabindex="-1" autofocus>${t('signer.title')}</h2>
      </div>
    </header>
    <div class="body columns" tabindex="0" role="group" aria-labelledby="title">
      <div class="what-is-signed">${statementWords(statement)} ${statementList(statement, view)}</div>
      <div class="who-signs">
        <label class="field">
          <span class="label">${t('signer.name')}</span>
          <input
            class="input"
            type="text"
            name="readable-name"
            maxlength=${maxNameCharacters}
            autocomplete="off"
            spellcheck="false"
            aria-required="true"
            aria-invalid=${view.nameMissing ? 'true' : nothing}
            aria-describedby=${view.nameMissing ? 'problem-name' : 'hint-name'}
            .value=${live(view.readableName)}
            @input=${(event: Event) => view.typeName((event.target as HTMLInputElement).value)}
          />
          ${
            view.nameMissing
              ? problemList([t('signer.nameMissing')], 'problem-name')
              : html`<span class="hint" id="hint-name">${t('signer.nameHint')}</span>`
          }
        </label>
        <signature-pad></signature-pad>
        <p class="hint">${icon('info')} ${t('sign.legal')}</p>
      </div>
    </div>
    <footer part="actions">
      <button type="button" class="button main quiet" part="hand-back" @click=${() => view.handBack()}>
        ${t('sign.handBack')}
      </button>
      <button type="button" class="button main primary" part="sign" @click=${() => view.sign()}>
        ${icon('check')} ${t('sign.sign')}
      </button>
    </footer>`;
}

/** Nothing but thanks, until staff have the device again. */
export function handBackStep(view: SignView): TemplateResult {
  const { t, signed, state } = view;
  const outdated = state.frozen?.superseded === true;
  const title = signed ? t('sign.thanks') : outdated ? t('signer.superseded') : t('sign.notSigned');
  return html`<div class="hand-back">
    <span class="seal ${signed ? '' : 'plain'}">${icon(signed ? 'check' : 'undo')}</span>
    <h2 id="title" tabindex="-1" autofocus>${title}</h2>
    <p class="muted">${t('sign.giveBack')}</p>
    <button type="button" class="button main" part="take-over" @click=${() => view.takeOver()}>
      ${t('sign.takeOver')} ${icon('forward')}
    </button>
  </div>`;
}
