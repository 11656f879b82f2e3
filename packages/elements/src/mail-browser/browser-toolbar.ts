import {
  type ItemsQuery,
  type ReleaseMethod,
  releaseMethods,
  type ReleasesQuery,
  type Stage,
  stages,
} from '@mail-release/core';
import { html, type TemplateResult } from 'lit';
import { icon } from '../internal/icons.js';
import type { Speaker } from '../internal/problem-text.js';

/** The filters of either list; `undefined` takes one away. */
export interface FilterChange {
  readonly text?: string | undefined;
  readonly from?: string | undefined;
  readonly until?: string | undefined;
  readonly method?: ReleaseMethod | undefined;
  readonly stage?: Stage | undefined;
}

export interface ToolbarView extends Speaker {
  readonly view: 'releases' | 'items';
  readonly query: ReleasesQuery | ItemsQuery;
  search(text: string, now: boolean): void;
  change(change: FilterChange): void;
}

export function browserToolbar(view: ToolbarView): TemplateResult {
  const { t, query } = view;
  const label = t(view.view === 'releases' ? 'browser.searchReleases' : 'browser.searchItems');
  const value = (event: Event): string => (event.target as HTMLInputElement).value;
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
    <label class="select kind">
      <span class="hidden">${t(view.view === 'releases' ? 'browser.method' : 'browser.stage')}</span>
      ${choice(view, value)} ${icon('chevron')}
    </label>
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

function choice({ t, view, query, change }: ToolbarView, value: (event: Event) => string): TemplateResult {
  if (view === 'releases') {
    const { method } = query as ReleasesQuery;
    return html`<select
      class="input"
      name="method"
      @change=${(event: Event) => change({ method: (value(event) || undefined) as ReleaseMethod | undefined })}
    >
      <option value="" ?selected=${method === undefined}>${t('browser.allMethods')}</option>
      ${releaseMethods.map((each) => html`<option value=${each} ?selected=${method === each}>${t(`methodDone.${each}`)}</option>`)}
    </select>`;
  }
  const { stage } = query as ItemsQuery;
  return html`<select
    class="input"
    name="stage"
    @change=${(event: Event) => change({ stage: (value(event) || undefined) as Stage | undefined })}
  >
    <option value="" ?selected=${stage === undefined}>${t('browser.allStages')}</option>
    ${stages.map((each) => html`<option value=${each} ?selected=${stage === each}>${t(`stage.${each}`)}</option>`)}
  </select>`;
}
