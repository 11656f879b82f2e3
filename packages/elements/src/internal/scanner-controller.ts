import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** People don't type this fast; hand scanners do. */
const keyGapMs = 40;
const shortestCode = 4;
/** Slow scanners, and busy pages, take as long as fast fingers: what comes so has to look like a code as well. */
const slowGapMs = 100;
const looksLikeCode = (text: string): boolean => /^\S{8,}$/.test(text) && /(?:\d\D*){4}/.test(text);

type TextField = HTMLInputElement | HTMLTextAreaElement;

function textField(target: EventTarget | undefined): TextField | undefined {
  if (target instanceof HTMLTextAreaElement) return target;
  const isText = target instanceof HTMLInputElement && !['checkbox', 'radio', 'button', 'submit'].includes(target.type);
  return isText ? target : undefined;
}

/**
 * Hears a hand scanner that types into the page: fast keys that end in Enter, wherever the focus is,
 * except in fields outside the host element and in the host's own scan field.
 */
export class ScannerController implements ReactiveController {
  readonly #host: ReactiveControllerHost & HTMLElement;
  readonly #onScan: (code: string) => void;
  readonly #listens: () => boolean;
  #code = '';
  #lastAt = Number.NEGATIVE_INFINITY;
  #slow = false;
  #before: { readonly field: TextField; readonly value: string } | undefined;

  constructor(
    host: ReactiveControllerHost & HTMLElement,
    options: { readonly onScan: (code: string) => void; readonly listens: () => boolean },
  ) {
    this.#host = host;
    this.#onScan = options.onScan;
    this.#listens = options.listens;
    host.addController(this);
  }

  hostConnected(): void {
    document.addEventListener('keydown', this.#onKey, { capture: true });
  }

  hostDisconnected(): void {
    document.removeEventListener('keydown', this.#onKey, { capture: true });
    this.#code = '';
  }

  readonly #onKey = (event: KeyboardEvent): void => {
    const [target] = event.composedPath();
    const field = textField(target);
    const foreign = field && !event.composedPath().includes(this.#host);
    if (foreign || field?.name === 'scan' || event.ctrlKey || event.altKey || event.metaKey || !this.#listens()) {
      this.#code = '';
      return;
    }
    const gap = event.timeStamp - this.#lastAt;
    const fast = gap <= keyGapMs;
    if (event.key.length === 1) {
      if (gap > slowGapMs) {
        this.#code = '';
        this.#slow = false;
        this.#before = field && { field, value: field.value };
      } else if (!fast) this.#slow = true;
      this.#code += event.key;
      this.#lastAt = event.timeStamp;
      // A code may hold spaces, and the key would tick the box that has focus.
      if (fast && event.key === ' ' && !field) event.preventDefault();
      return;
    }
    if (event.key !== 'Enter') return;
    const code = this.#code.trim();
    const scanned = fast && !this.#slow ? code.length >= shortestCode : gap <= slowGapMs && looksLikeCode(code);
    this.#code = '';
    if (!scanned) return;
    // Enter would press the button that has focus.
    event.preventDefault();
    event.stopPropagation();
    if (this.#before) this.#restore(this.#before);
    this.#onScan(code);
  };

  /** Takes the code out of a text field that it was typed into by chance. */
  #restore({ field, value }: { readonly field: TextField; readonly value: string }): void {
    field.value = value;
    field.dispatchEvent(new Event('input', { bubbles: true, composed: true }));
  }
}
