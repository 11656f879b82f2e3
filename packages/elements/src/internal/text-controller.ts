import { type FunctionParams, LocalizeController } from '@shoelace-style/localize';
import type { LitElement } from 'lit';
import { catalogueFor, loadCatalogue, textIn, warnUnknownLanguage } from '../locales/registry.js';
import type { Strings } from '../locales/strings.js';
import { ContextValue } from './context-value.js';
import { stringsContext } from './contexts.js';
import { emit } from './emit.js';

type Text = string | ((...values: unknown[]) => string);

const lastResort = 'en';

// The page's own language is wanted by nearly every element: its texts come along with the code.
if (typeof document !== 'undefined') {
  const code = catalogueFor(document.documentElement.lang);
  if (code) void loadCatalogue(code);
}

/** The nearest ancestor that names a language, through shadow roots too. */
function languageSource(from: Element): HTMLElement | undefined {
  for (let node: Node | null = from; node;) {
    if (node instanceof HTMLElement && node.lang) return node;
    node = node instanceof ShadowRoot ? node.host : ((node as Element).assignedSlot ?? node.parentNode);
  }
  return undefined;
}

/** The words of an element: by the nearest `lang`, then the office's languages, then the browser's. */
export class TextController extends LocalizeController<Strings> {
  readonly #overrides: ContextValue<Readonly<Record<string, Partial<Strings>>>>;
  readonly #fallbacks: () => readonly string[];
  #observer: MutationObserver | undefined;
  #rendering: string | undefined;
  #unknown = '';

  constructor(host: LitElement, fallbacks: () => readonly string[]) {
    super(host);
    this.#fallbacks = fallbacks;
    this.#overrides = new ContextValue(host, stringsContext);
  }

  override hostConnected(): void {
    super.hostConnected();
    // Elsewhere in the page another language may be the nearest.
    this.host.requestUpdate();
    const source = languageSource(this.host);
    // The base class watches the document's own language; everything between is watched here.
    if (!source || source === document.documentElement || source === this.host) return;
    this.#observer = new MutationObserver(() => this.host.requestUpdate());
    this.#observer.observe(source, { attributes: true, attributeFilter: ['lang', 'dir'] });
  }

  override hostDisconnected(): void {
    super.hostDisconnected();
    this.#observer?.disconnect();
    this.#observer = undefined;
  }

  /** The host's own words as they are now, for whatever keeps what it has rendered. */
  get overrides(): unknown {
    return this.#overrides.value;
  }

  /** What has to come before the element can speak; `undefined` when it can. */
  load(): Promise<void> | undefined {
    return loadCatalogue(this.lang());
  }

  hostUpdate(): void {
    // Nothing moves while an element renders its hundred words.
    this.#rendering = undefined;
    this.#rendering = this.lang();
  }

  hostUpdated(): void {
    this.#rendering = undefined;
  }

  /** The code of the catalogue in use, for `Intl` too. */
  override lang(): string {
    if (this.#rendering !== undefined) return this.#rendering;
    const named = languageSource(this.host)?.lang ?? '';
    const wanted = [named, ...this.#fallbacks(), ...(navigator.languages ?? [])];
    const code = wanted.map(catalogueFor).find(Boolean) ?? lastResort;
    if (named && !catalogueFor(named) && this.#unknown !== named) {
      this.#unknown = named;
      warnUnknownLanguage(named);
      emit(this.host, 'config-error', { property: 'lang', reason: 'unknown-language' });
    }
    return code;
  }

  override term<Key extends keyof Strings>(key: Key, ...args: FunctionParams<Strings[Key]>): string {
    const lang = this.lang();
    // Looked up here, since the base class makes a locale for every word; it knows what to do about a missing one.
    const own = (this.#overrides.value?.[lang]?.[key] ?? textIn(lang, key)) as Text | undefined;
    if (own === undefined) return super.term(key, ...args);
    return typeof own === 'function' ? own(...args) : own;
  }
}
