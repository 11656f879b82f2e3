import type { LitElement, ReactiveController } from 'lit';
import {
  canSay,
  catalogueFor,
  loadTexts,
  onTexts,
  textIn,
  type TextPart,
  warnUnknownLanguage,
} from '../locales/registry.js';
import type { Strings, TextValues } from '../locales/strings.js';
import { ContextValue } from './context-value.js';
import { stringsContext } from './contexts.js';
import { emit } from './emit.js';

type Text = string | ((...values: unknown[]) => string);

const lastResort = 'en';

// The page's own language is wanted by nearly every element: its texts come along with the code.
if (typeof document !== 'undefined') {
  const code = catalogueFor(document.documentElement.lang);
  if (code) void loadTexts(code, ['base']);
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
export class TextController implements ReactiveController {
  readonly #host: LitElement;
  readonly #parts: readonly TextPart[];
  readonly #fallbacks: () => readonly string[];
  readonly #overrides: ContextValue<Readonly<Record<string, Partial<Strings>>>>;
  readonly #observer = new MutationObserver(() => this.#host.requestUpdate());
  #ignoreTexts: (() => void) | undefined;
  #rendering: string | undefined;
  #unknown = '';

  constructor(host: LitElement, parts: readonly TextPart[], fallbacks: () => readonly string[]) {
    this.#host = host;
    this.#parts = parts;
    this.#fallbacks = fallbacks;
    host.addController(this);
    this.#overrides = new ContextValue(host, stringsContext);
  }

  hostConnected(): void {
    const host = this.#host;
    // Elsewhere in the page another language may be the nearest.
    host.requestUpdate();
    this.#ignoreTexts = onTexts(() => host.requestUpdate());
    const watch = (node: Node, subtree: boolean): void =>
      this.#observer.observe(node, { attributes: true, attributeFilter: ['lang', 'dir'], subtree });
    // Where nothing names a language now, something may later, outside the shadow root too.
    for (let root = host.getRootNode(); ; root = root.host.getRootNode()) {
      watch(root, true);
      if (!(root instanceof ShadowRoot)) break;
    }
    // A slot stands in yet another tree.
    const source = languageSource(host);
    if (source && source !== host) watch(source, false);
  }

  hostDisconnected(): void {
    this.#ignoreTexts?.();
    this.#observer.disconnect();
  }

  /** The host's own words as they are now, for whatever keeps what it has rendered. */
  get overrides(): unknown {
    return this.#overrides.value;
  }

  /** What has to come before the element can speak; `undefined` when it can. */
  load(): Promise<unknown> | undefined {
    return loadTexts(this.lang(), this.#parts);
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
  lang(): string {
    if (this.#rendering !== undefined) return this.#rendering;
    const named = languageSource(this.#host)?.lang ?? '';
    const wanted = [named, ...this.#fallbacks(), ...(navigator.languages ?? []), lastResort];
    const codes = wanted.map(catalogueFor).filter((code) => code !== undefined);
    if (named && !catalogueFor(named) && this.#unknown !== named) {
      this.#unknown = named;
      warnUnknownLanguage(named);
      emit(this.#host, 'config-error', { property: 'lang', reason: 'unknown-language' });
    }
    return codes.find((code) => canSay(code, this.#parts)) ?? lastResort;
  }

  /** A text in the reader's language; a host's own wording goes first, and a missing text is said in another language. */
  say<Key extends keyof Strings>(key: Key, ...values: TextValues<Strings[Key]>): string {
    const lang = this.lang();
    const text = (this.#overrides.value?.[lang]?.[key] ?? textIn(lang, key) ?? textIn(lastResort, key) ?? key) as Text;
    return typeof text === 'function' ? text(...values) : text;
  }
}
