import type { ItemsQuery, ReleaseMethod, ReleaseState, ReleasesQuery, Stage } from '@mail-release/core';
import { releaseMethods, releaseStates, stages } from '@mail-release/core/display';

/** What a browser shows, as plain text values: fit for a page's address, if the host wants it there. */
export interface BrowserFilters {
  readonly view?: 'releases' | 'items';
  readonly text?: string;
  /** Days of the office's calendar, both included. */
  readonly from?: string;
  readonly until?: string;
  readonly method?: ReleaseMethod;
  readonly stage?: Stage;
  readonly statusId?: string;
  /** Of releases: only valid or only voided ones. */
  readonly state?: ReleaseState;
  /** Of releases: who released, by the operator's id. */
  readonly operatorId?: string;
}

const isDay = (text: unknown): text is string =>
  typeof text === 'string' && /^\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(Date.parse(text));
const oneOf = <Word extends string>(words: readonly Word[], text: unknown): Word | undefined =>
  words.find((word) => word === text);

/** Filters from anywhere, such as a page's address: what makes no sense is left out. */
export function readFilters(values: object): BrowserFilters {
  const given = values as Readonly<Record<string, unknown>>;
  const { text, from, until, statusId, operatorId } = given;
  const view = oneOf(['releases', 'items'] as const, given['view']);
  const method = oneOf(releaseMethods, given['method']);
  const stage = oneOf(stages, given['stage']);
  const state = oneOf(releaseStates, given['state']);
  const id = (value: unknown): value is string => typeof value === 'string' && value !== '' && value.length <= 200;
  return {
    ...(view && { view }),
    ...(typeof text === 'string' && text.trim() !== '' && { text: text.slice(0, 200) }),
    ...(isDay(from) && { from }),
    ...(isDay(until) && { until }),
    ...(method && { method }),
    ...(stage && { stage }),
    ...(id(statusId) && { statusId }),
    ...(state && { state }),
    ...(id(operatorId) && { operatorId }),
  };
}

type Search<Query> = { readonly [Key in keyof Query]?: Query[Key] | undefined };

/** Every filter of the list of releases; `undefined` takes one away. */
export function releasesSearch({
  text,
  from,
  until,
  method,
  state,
  operatorId,
}: BrowserFilters): Search<Omit<ReleasesQuery, 'cursor'>> {
  return { text, from, until, method, state, operatorId };
}

export function itemsSearch({
  text,
  from,
  until,
  stage,
  statusId,
}: BrowserFilters): Search<Omit<ItemsQuery, 'cursor'>> {
  return { text, from, until, stage, statusId };
}
