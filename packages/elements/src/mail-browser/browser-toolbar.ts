import type {
  ItemsQuery,
  Operator,
  ReleaseMethod,
  ReleaseState,
  ReleasesQuery,
  Stage,
  Status,
} from '@mail-release/core';
import { displayText, releaseMethods, stages, statusLabel } from '@mail-release/core/display';
import { html, type TemplateResult } from 'lit';
import { icon } from '../internal/icons.js';
import type { Speaker } from '../internal/problem-text.js';
import { operatorWords } from '../internal/operator-words.js';

/** The filters of either list; `undefined` takes one away. */
export interface FilterChange {
  readonly text?: string | undefined;
  readonly from?: string | undefined;
  readonly until?: string | undefined;
  readonly method?: ReleaseMethod | undefined;
  readonly stage?: Stage | undefined;
  readonly statusId?: string | undefined;
  readonly state?: ReleaseState | undefined;
  readonly operatorId?: string | undefined;
}

export interface ToolbarView extends Speaker {
  readonly view: 'releases' | 'items';
  readonly query: ReleasesQuery | ItemsQuery;
  readonly statuses: readonly Status[];
  /** Who is known to have released something. */
  readonly operators: readonly Operator[];
  search(text: string, now: boolean): void;
  change(change: FilterChange): void;
}

export function browserToolbar(view: ToolbarView): TemplateResult {
  const { t, query } = view;
  const label = t(view.view === 'releases' ? 'browser.searchReleases' : 'browser.searchItems');
  return html`<div
    class="toolbar"
    part="toolbar"
    role="search"
    aria-label=${t(view.view === 'releases' ? 'browser.releases' : 'browser.items')}
  >
    <label class="with-icon search">
      <span class="hidden">${label}</span>
      ${icon('search')}
      <input
        class="input"
        type="search"
        name="search"
        maxlength="200"
        autocomplete="off"
        spellcheck="false"
        placeholder=${label}
        .defaultValue=${query.text ?? ''}
        @input=${(event: Event) => view.search(value(event), false)}
        @keydown=${(event: KeyboardEvent) => {
          if (event.key === 'Enter') view.search(value(event), true);
        }}
      />
    </label>
    ${view.view === 'releases' ? releaseChoices(view) : stageChoice(view)}
    <span class="dates">
      <label class="day"
        ><span class="muted small">${t('browser.from')}</span>
        <input
          class="input num"
          type="date"
          name="from"
          .defaultValue=${query.from ?? ''}
          @change=${(event: Event) => view.change({ from: value(event) || undefined })}
      /></label>
      <label class="day"
        ><span class="muted small">${t('browser.until')}</span>
        <input
          class="input num"
          type="date"
          name="until"
          .defaultValue=${query.until ?? ''}
          @change=${(event: Event) => view.change({ until: value(event) || undefined })}
      /></label>
    </span>
  </div>`;
}

const value = (event: Event): string => (event.target as HTMLInputElement).value;

function releaseChoices(view: ToolbarView): TemplateResult {
  const { t, change } = view;
  const { method, state, operatorId } = view.query as ReleasesQuery;
  return html`${select(
    t('browser.method'),
    'method',
    (chosen) => change({ method: (chosen || undefined) as ReleaseMethod | undefined }),
    [
      option('', t('browser.allMethods'), method ?? ''),
      ...releaseMethods.map((each) => option(each, t(`methodDone.${each}`), method)),
    ],
  )}
  ${select(
    t('browser.state'),
    'state',
    (chosen) => change({ state: (chosen || undefined) as ReleaseState | undefined }),
    [
      option('', t('browser.anyState'), state ?? ''),
      option('valid', t('browser.onlyValid'), state),
      option('voided', t('browser.onlyVoided'), state),
    ],
  )}
  ${select(t('browser.operator'), 'operator', (chosen) => change({ operatorId: chosen || undefined }), [
    option('', t('browser.anyOperator'), operatorId ?? ''),
    ...view.operators.map((each) => option(each.id, operatorWords(each) || each.id, operatorId)),
  ])}`;
}

/** A status of the office's own, or all that have one meaning. */
function stageChoice({ t, query, statuses, languages, change }: ToolbarView): TemplateResult {
  const { stage, statusId } = query as ItemsQuery;
  const chosen = statusId === undefined ? (stage ?? '') : statusKey + statusId;
  const choose = (value: string): void => {
    const status = value.startsWith(statusKey) ? value.slice(statusKey.length) : undefined;
    change({ statusId: status, stage: status === undefined ? ((value || undefined) as Stage | undefined) : undefined });
  };
  return select(t('browser.stage'), 'stage', choose, [
    option('', t('browser.allStages'), chosen),
    ...stages.map((each) => option(each, t(`stage.${each}`), chosen)),
    html`<optgroup label=${t('browser.status')}>
      ${statuses.map((status) => option(statusKey + status.id, displayText(statusLabel(status, languages)), chosen))}
    </optgroup>`,
  ]);
}

const statusKey = 'status/';

function option(own: string, label: string, chosen: string | undefined): TemplateResult {
  return html`<option value=${own} ?selected=${own === chosen}>${label}</option>`;
}

function select(
  label: string,
  field: string,
  choose: (value: string) => void,
  options: readonly TemplateResult[],
): TemplateResult {
  return html`<label class="select kind">
    <span class="hidden">${label}</span>
    <select class="input" name=${field} @change=${(event: Event) => choose(value(event))}>
      ${options}
    </select>
    ${icon('chevron')}
  </label>`;
}
