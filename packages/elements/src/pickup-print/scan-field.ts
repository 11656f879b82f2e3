import type { ScanInput } from '@mail-release/core';
import { displayText } from '@mail-release/core/display';
import { html, type TemplateResult } from 'lit';
import { icon } from '../internal/icons.js';
import type { Speaker } from '../internal/problem-text.js';
import { problemList } from '../method-dialog/problem-list.js';
import { readScan, type ScanFault } from './read-scan.js';

/** The signed sheet's scan while the question stands: none, being read, there, or why not. */
export class ScanField {
  readonly #changed: () => void;
  #file: File | undefined;
  #scan: ScanInput | undefined;
  #fault: ScanFault | undefined;

  constructor(changed: () => void) {
    this.#changed = changed;
  }

  get scan(): ScanInput | undefined {
    return this.#scan;
  }

  /** True while a file is being read, which must not be lost by confirming. */
  get reading(): boolean {
    return this.#file !== undefined && !this.#scan && !this.#fault;
  }

  clear(): void {
    this.#file = this.#scan = this.#fault = undefined;
    this.#changed();
  }

  async attach(file: File): Promise<void> {
    this.clear();
    this.#file = file;
    this.#changed();
    const read = await readScan(file).catch(() => 'not-readable' as const);
    if (this.#file !== file) return;
    if (typeof read === 'string') this.#fault = read;
    else this.#scan = read;
    this.#changed();
  }

  render({ t }: Pick<Speaker, 't'>): TemplateResult {
    const fault = this.#fault;
    return html`<div class="field" role="group" aria-labelledby="scan-label">
      <p class="label" id="scan-label">${t('print.scan')} <span class="muted">(${t('common.optional')})</span></p>
      ${
        this.#scan
          ? html`<p class="attached">
              ${icon('check')} <bdi>${displayText(this.#file?.name ?? '')}</bdi>
              <button type="button" class="button quiet" @click=${() => this.clear()}>${t('print.scanRemove')}</button>
            </p>`
          : html`<p class="attached">
              <button
                type="button"
                class="button"
                aria-describedby=${fault ? 'scan-fault scan-hint' : 'scan-hint'}
                aria-disabled=${this.reading ? 'true' : 'false'}
                @click=${this.#onChoose}
              >
                ${icon('note')} ${t('print.scanAdd')}
              </button>
              <input id="scan" type="file" accept="image/*,application/pdf" hidden @change=${this.#onChange} />
            </p>`
      }
      ${problemList(fault ? [t(fault === 'too-large' ? 'print.scanTooLarge' : 'print.scanNotReadable')] : [], 'scan-fault')}
      <p class="hint" id="scan-hint">${t(this.reading ? 'print.scanReading' : 'print.scanHint')}</p>
    </div>`;
  }

  /** The native button speaks the browser's language, not the page's. */
  readonly #onChoose = (event: Event): void => {
    if (!this.reading) (event.currentTarget as HTMLElement).parentElement?.querySelector('input')?.click();
  };

  readonly #onChange = (event: Event): void => {
    const input = event.target as HTMLInputElement;
    const file = input.files?.[0];
    // The same file may be chosen again after a fault.
    input.value = '';
    if (file) void this.attach(file);
  };
}
