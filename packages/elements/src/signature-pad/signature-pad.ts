import { type Problem, type SignatureInput, signatureProblems } from '@mail-release/core';
import { displayText, maxNameCharacters } from '@mail-release/core/display';
import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import { live } from 'lit/directives/live.js';
import { deviceIcon } from '../internal/device-icons.js';
import { icon } from '../internal/icons.js';
import { problemText } from '../internal/problem-text.js';
import { SpeakingElement } from '../internal/speaking-element.js';
import { problemList } from '../method-dialog/problem-list.js';
import type { TextPart } from '../locales/registry.js';
import { inkLengthOf, resampled, type Stroke } from './ink.js';
import { Pen } from './pen.js';
import { signaturePadStyles } from './signature-pad.styles.js';

type Way = SignatureInput['kind'];

/**
 * Takes a signature: drawn with finger, pen or mouse, or a typed name, which is worth the same. Gives the finished
 * picture only; how fast and how hard somebody wrote is not kept. In a form its value is the PNG file or the name.
 *
 * @summary A place to sign.
 * @fires {Event} input - The signature changed. Bubbles, composed.
 * @csspart paper - The white paper that is signed on.
 * @cssproperty [--signature-pad-width=40rem] - Greatest width of the paper.
 * @cssproperty --signature-pad-font - Font of a typed signature.
 */
export class SignaturePad extends SpeakingElement {
  static override readonly texts: readonly TextPart[] = ['sign'];
  static formAssociated = true;
  static override styles = [SpeakingElement.styles, signaturePadStyles];
  static override shadowRootOptions: ShadowRootInit = { ...SpeakingElement.shadowRootOptions, delegatesFocus: true };

  /** `drawn`, or `typed` for whoever can't or won't draw. */
  @property({ reflect: true }) way: Way = 'drawn';

  /** Name of the value in a form. */
  @property({ reflect: true }) name = '';

  /** While something is sent: to be looked at only. */
  @property({ type: Boolean, reflect: true }) disabled = false;

  @state() private strokes: readonly Stroke[] = [];
  @state() private typed = '';
  @state() private drawing = false;
  @state() private loadFailed = false;
  /** From `validate` on, what is missing is said. */
  @state() private tried = false;
  @state() private message = '';

  @query('canvas') private readonly canvas!: HTMLCanvasElement | null;

  readonly #internals = this.attachInternals();
  readonly #sizes = new ResizeObserver(() => this.#pen?.fit(this.strokes));
  #pen: Pen | undefined;
  #canvasOf: HTMLCanvasElement | undefined;
  #formDisabled = false;

  /** The signature as it is sent; `null` while there is none at all. */
  get value(): SignatureInput | null {
    if (this.#chosen === 'typed') return this.typed.trim() ? { kind: 'typed', name: this.typed.trim() } : null;
    if (this.strokes.length === 0 || !this.#pen) return null;
    return { kind: 'drawn', png: this.#pen.picture(this.strokes), inkLength: Math.round(inkLengthOf(this.strokes)) };
  }

  /** What the rules have against this signature; empty when it is one. */
  get problems(): readonly Problem[] {
    const signature = this.value ?? { kind: 'typed', name: '' };
    return signatureProblems({ signature, readableName: 'any' }).filter(({ pointer }) =>
      pointer.startsWith('/signature'),
    );
  }

  get #chosen(): Way {
    return this.way === 'typed' ? 'typed' : 'drawn';
  }

  get #off(): boolean {
    return this.disabled || this.#formDisabled;
  }

  /** Says what is missing and goes there; `true` when this is a signature. */
  validate(): boolean {
    this.tried = true;
    if (this.problems.length === 0) return true;
    void this.updateComplete.then(() =>
      this.renderRoot.querySelector<HTMLElement>('input[aria-invalid="true"], input:checked')?.focus(),
    );
    return false;
  }

  /** Empties the paper and the name. */
  clear(): void {
    this.strokes = [];
    this.typed = '';
    this.tried = false;
    this.#tell();
  }

  /** Takes the last stroke back. */
  undo(): void {
    this.strokes = this.strokes.slice(0, -1);
    this.#tell();
  }

  formResetCallback(): void {
    this.clear();
  }

  formDisabledCallback(disabled: boolean): void {
    this.#formDisabled = disabled;
    this.requestUpdate();
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.requestUpdate();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#letGo();
  }

  protected override updated(changed: PropertyValues): void {
    super.updated(changed);
    const { canvas } = this;
    if (canvas && canvas !== this.#canvasOf && this.isConnected) void this.#take(canvas);
    else if (!canvas && this.#canvasOf) this.#letGo();
    this.#pen?.allow(!this.#off);
    if (changed.has('strokes')) this.#pen?.draw(this.strokes);
  }

  protected override render(): TemplateResult {
    const { t } = this.speaker;
    const wrong = this.tried ? this.problems : [];
    return html`<fieldset ?disabled=${this.#off}>
      <legend><span class="label">${t('signature.label')}</span></legend>
      <div class="ways" role="radiogroup" aria-label=${t('signature.way')}>
        ${this.#wayChoice('drawn', 'sign', t('signature.draw'))}
        ${this.#wayChoice('typed', 'text', t('signature.type'))}
      </div>
      <div class="board">${this.#chosen === 'typed' ? this.#typedBoard(wrong) : this.#drawnBoard(wrong)}</div>
      <p class="status-region" role="status">${this.message}</p>
    </fieldset>`;
  }

  #wayChoice(way: Way, drawing: 'sign' | 'text', words: string): TemplateResult {
    return html`<label class="way">
      <input
        type="radio"
        name="way"
        value=${way}
        .checked=${live(this.#chosen === way)}
        @input=${stopped}
        @change=${() => {
          this.way = way;
          this.tried = false;
          this.#tell();
        }}
      />
      ${deviceIcon(drawing)}<span>${words}</span>
    </label>`;
  }

  #drawnBoard(wrong: readonly Problem[]): TemplateResult {
    const { t } = this.speaker;
    const empty = this.strokes.length === 0;
    const words = wrong.map((problem) =>
      problem.code === 'signature-empty'
        ? t(empty ? 'signature.missing' : 'signature.tooShort')
        : problemText(problem, this.speaker),
    );
    return html`<div class="paper" part="paper" ?data-invalid=${wrong.length > 0}>
        <canvas
          role="img"
          aria-label=${t('signature.area')}
          aria-describedby=${words.length > 0 ? 'problem' : nothing}
        ></canvas>
        <p class="guide" aria-hidden="true" ?data-used=${!empty || this.drawing || !this.#pen}>
          ${t('signature.here')}
        </p>
        ${
          this.#pen || this.loadFailed
            ? nothing
            : html`<p class="loading"><span class="spinner"></span> ${t('signature.loading')}</p>`
        }
      </div>
      ${
        this.loadFailed
          ? html`<div class="note danger" role="alert">
              ${icon('warning')}<span class="words">${t('signature.failed')}</span>
              <button type="button" class="button" @click=${() => this.#retry()}>${t('common.retry')}</button>
            </div>`
          : nothing
      }
      ${problemList(words, 'problem')}
      <div class="tools">
        <button
          type="button"
          class="button"
          aria-disabled=${empty ? 'true' : 'false'}
          @click=${() => this.#act('signature.undone', () => this.undo())}
        >
          ${icon('undo')} ${t('signature.undo')}
        </button>
        <button
          type="button"
          class="button"
          aria-disabled=${empty ? 'true' : 'false'}
          @click=${() => this.#act('signature.cleared', () => this.clear())}
        >
          ${icon('cross')} ${t('signature.clear')}
        </button>
      </div>`;
  }

  #typedBoard(wrong: readonly Problem[]): TemplateResult {
    const { t } = this.speaker;
    const words = wrong.map((problem) =>
      problem.code === 'signature-empty' ? t('signature.missingName') : problemText(problem, this.speaker),
    );
    return html`<label class="field typed">
        <span class="label">${t('signature.typedName')}</span>
        <input
          class="input"
          type="text"
          name="typed-signature"
          maxlength=${maxNameCharacters}
          autocomplete="off"
          spellcheck="false"
          aria-invalid=${wrong.length > 0 ? 'true' : nothing}
          aria-describedby=${wrong.length > 0 ? 'problem hint' : 'hint'}
          .value=${live(this.typed)}
          @input=${(event: Event) => {
            stopped(event);
            this.typed = (event.target as HTMLInputElement).value;
            this.#tell();
          }}
        />
      </label>
      ${problemList(words, 'problem')}
      <p class="hint" id="hint">${t('signature.typedHint')}</p>
      <div
        class="paper written"
        part="paper"
        role="img"
        aria-label=${t('signature.preview')}
        ?data-invalid=${wrong.length > 0}
      >
        <span><bdi>${displayText(this.typed)}</bdi></span>
      </div>`;
  }

  async #take(canvas: HTMLCanvasElement): Promise<void> {
    this.#letGo();
    this.#canvasOf = canvas;
    this.loadFailed = false;
    try {
      const pen = await Pen.on(
        canvas,
        () => (this.drawing = true),
        (stroke) => {
          this.drawing = false;
          this.strokes = resampled([...this.strokes, stroke]);
          this.message = this.t('signature.drawn');
          this.#tell();
        },
      );
      if (this.#canvasOf !== canvas) return pen.release();
      this.#pen = pen;
      this.requestUpdate();
      pen.allow(!this.#off);
      pen.draw(this.strokes);
      this.#sizes.observe(canvas);
    } catch {
      this.loadFailed = true;
    }
  }

  #letGo(): void {
    this.#sizes.disconnect();
    this.#pen?.release();
    this.#pen = undefined;
    this.#canvasOf = undefined;
  }

  #retry(): void {
    this.#canvasOf = undefined;
    this.requestUpdate();
  }

  #act(message: 'signature.undone' | 'signature.cleared', act: () => void): void {
    if (this.strokes.length === 0 || this.#off) return;
    act();
    this.message = this.t(message);
  }

  /** The form's value and the host hear of it; a picture is only made when somebody asks for the value. */
  #tell(): void {
    this.#toForm();
    this.dispatchEvent(new Event('input', { bubbles: true, composed: true }));
  }

  #toForm(): void {
    const { form } = this.#internals;
    if (!form) return;
    const signature = this.value;
    if (!signature) return this.#internals.setFormValue(null);
    if (signature.kind === 'typed') return this.#internals.setFormValue(signature.name);
    const bytes = Uint8Array.from(atob(signature.png), (char) => char.charCodeAt(0));
    this.#internals.setFormValue(new File([bytes], 'signature.png', { type: 'image/png' }));
  }
}

/** The element tells of a change itself, once its value is the new one. */
const stopped = (event: Event): void => event.stopPropagation();
