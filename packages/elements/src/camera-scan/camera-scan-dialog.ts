import { displayText } from '@mail-release/core/display';
import { html, nothing, type TemplateResult } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import { deviceIcon } from '../internal/device-icons.js';
import { icon } from '../internal/icons.js';
import { SheetElement } from '../internal/sheet-element.js';
import type { ScanNote } from '../mail-release-panel/panel-parts.js';
import type { TextPart } from '../locales/registry.js';
import { Beep } from './beep.js';
import { type CameraProblem, cameraProblem, closeCamera, hasTorch, openCamera, setTorch } from './camera.js';
import { cameraStyles } from './camera-scan-dialog.styles.js';
import { type CodeReader, codeReader } from './code-reader.js';

/** Between two looks at the picture: fast enough for a hand, slow enough for an old tablet. */
const lookEveryMs = 120;
/** A code that stays in the picture counts once; out of it for so long, it may come again. */
const forgetMs = 2000;

/**
 * Reads codes with the camera until it is closed; each goes to `scan`.
 *
 * @summary Scans codes with the camera.
 * @fires {Event} close - The dialog is gone and the camera is off.
 * @csspart dialog - The native dialog.
 */
export class CameraScanDialog extends SheetElement {
  static override readonly texts: readonly TextPart[] = ['camera'];
  static override styles = [...SheetElement.styles, cameraStyles];

  /** Takes a code and says what came of it. */
  @property({ attribute: false }) scan: ((code: string) => ScanNote | undefined) | undefined;

  /** Where the host keeps `zxing_reader.wasm`, for browsers that read no codes themselves. */
  @property({ attribute: 'scanner-wasm-url' }) wasmUrl = '';

  @state() private stream: MediaStream | undefined;
  @state() private problem: CameraProblem | undefined;
  @state() private note: ScanNote | undefined;
  @state() private torch = false;

  @query('video') private readonly video!: HTMLVideoElement | null;

  #beep: Beep | undefined;
  #seen = new Map<string, number>();
  /** Another one for each attempt; what belongs to an earlier one is dropped. */
  #attempt = 0;

  override connectedCallback(): void {
    super.connectedCallback();
    this.#beep = new Beep();
    void this.#start();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#stop();
    this.#beep?.close();
  }

  protected override render(): TemplateResult {
    const { problem, note } = this;
    return this.sheet(
      html`<header>
          <div class="words">
            <h2 id="title" tabindex="-1" data-first>${this.t('camera.title')}</h2>
            <p class="muted">${this.t('camera.hint')}</p>
          </div>
          <button
            type="button"
            class="button quiet icon-only"
            aria-label=${this.t('common.close')}
            @click=${() => this.close()}
          >
            ${icon('cross')}
          </button>
        </header>
        <div class="body">
          ${problem ? this.#failed(problem) : this.#picture()}
          <p class="result ${note ? (note.good ? 'good' : 'bad') : 'muted'}">
            ${note ? icon(note.good ? 'done' : 'warning') : nothing}
            <bdi>${note ? displayText(note.text) : problem ? nothing : this.t('camera.nothingYet')}</bdi>
          </p>
          <p class="status-region" role="status">${note?.text}</p>
        </div>
        <footer>
          <button type="button" class="button main primary" @click=${() => this.close()}>
            ${icon('check')} ${this.t('camera.done')}
          </button>
        </footer>`,
    );
  }

  #picture(): TemplateResult {
    const { stream } = this;
    return html`<div class="picture">
      <video
        autoplay
        playsinline
        .muted=${true}
        .srcObject=${stream ?? null}
        aria-label=${this.t('camera.picture')}
      ></video>
      ${stream ? html`<span class="aim"></span>` : html`<p class="wait"><span class="spinner"></span> ${this.t('camera.starting')}</p>`}
      ${
        stream && hasTorch(stream)
          ? html`<button
              type="button"
              class="button torch"
              aria-pressed=${this.torch ? 'true' : 'false'}
              @click=${() => void this.#toggleTorch(stream)}
            >
              ${deviceIcon('torch')} ${this.t('camera.torch')}
            </button>`
          : nothing
      }
    </div>`;
  }

  #failed(problem: CameraProblem): TemplateResult {
    return html`<div class="note danger" role="alert">
        ${icon('warning')}
        <span class="words"
          ><strong>${this.t(`camera.${problem}`)}</strong><br />${this.t(`camera.${problem}Hint`)}</span
        >
      </div>
      <button type="button" class="button again" @click=${() => void this.#start()}>
        ${icon('refresh')} ${this.t('common.retry')}
      </button>`;
  }

  async #start(): Promise<void> {
    this.#stop();
    const attempt = this.#attempt;
    this.problem = undefined;
    // A reader that can't be had is found out before anybody is asked for a camera.
    const reader = await codeReader(this.wasmUrl).catch(() => undefined);
    if (attempt !== this.#attempt) return;
    if (!reader) {
      this.problem = 'noReader';
      return;
    }
    try {
      const stream = await openCamera();
      if (attempt !== this.#attempt) {
        closeCamera(stream);
        return;
      }
      for (const track of stream.getTracks()) track.addEventListener('ended', () => this.#lose(attempt));
      this.stream = stream;
      await this.#look(reader, attempt);
    } catch (error) {
      if (attempt === this.#attempt) this.problem = cameraProblem(error);
    }
  }

  #stop(): void {
    this.#attempt += 1;
    if (this.stream) closeCamera(this.stream);
    this.stream = undefined;
    this.torch = false;
  }

  #lose(attempt: number): void {
    if (attempt !== this.#attempt) return;
    this.#stop();
    this.problem = 'lost';
  }

  async #look(reader: CodeReader, attempt: number): Promise<void> {
    while (attempt === this.#attempt) {
      const { video } = this;
      // A picture that is not there yet, or that one reader trips over, is looked at again.
      const codes = video && video.readyState >= 2 ? await reader.detect(video).catch(() => []) : [];
      if (attempt !== this.#attempt) return;
      for (const { rawValue } of codes) this.#take(rawValue);
      await new Promise((resolve) => setTimeout(resolve, lookEveryMs));
    }
  }

  #take(code: string): void {
    const now = performance.now();
    const fresh = now - (this.#seen.get(code) ?? Number.NEGATIVE_INFINITY) > forgetMs;
    this.#seen.set(code, now);
    if (!fresh || code.trim() === '') return;
    const note = this.scan?.(code);
    if (!note) return;
    this.note = note;
    this.#beep?.tell(note.good);
  }

  async #toggleTorch(stream: MediaStream): Promise<void> {
    const on = !this.torch;
    try {
      await setTorch(stream, on);
      this.torch = on;
    } catch {
      // The lamp stays as it was, and so does the button.
    }
  }
}
