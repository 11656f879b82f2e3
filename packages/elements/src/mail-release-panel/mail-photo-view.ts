import { displayText } from '@mail-release/core/display';
import { css, html, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import { icon } from '../internal/icons.js';
import { SheetElement } from '../internal/sheet-element.js';

/**
 * The photo of an envelope, large.
 *
 * @summary Shows an item's photo.
 * @fires {Event} close - The photo is gone.
 * @csspart photo - The native dialog.
 */
export class MailPhotoView extends SheetElement {
  static override styles = [
    SheetElement.styles,
    css`
      .photo {
        max-inline-size: min(96vw, 1100px);
        max-block-size: 94vh;
        padding: 0;
        border: 0;
        border-radius: var(--_radius);
        background: var(--_raised);
        color: var(--_text);
        box-shadow: var(--_shadow-high);
      }

      .photo::backdrop {
        background: rgb(10 12 16 / 60%);
      }

      .photo form {
        position: absolute;
        inset-block-start: calc(var(--_u) * 2);
        inset-inline-end: calc(var(--_u) * 2);
      }

      .photo img {
        display: block;
        max-inline-size: 100%;
        max-block-size: 90vh;
      }

      .photo p {
        padding: calc(var(--_u) * 14) calc(var(--_u) * 10);
      }
    `,
  ];

  /** Where the photo is, as far as it may be shown. */
  @property() src: string | undefined;

  /** Who sent the mail that it shows. */
  @property() sender: string | null = null;

  @state() private failed = false;

  protected override get first(): string {
    return 'button';
  }

  protected override render(): TemplateResult {
    const words = this.t('common.photoOf', this.sender ? displayText(this.sender) : this.t('common.unknownSender'));
    const url = this.failed ? undefined : this.src;
    return html`<dialog class="photo" part="photo" aria-label=${words} @close=${this.gone}>
      <form method="dialog">
        <button class="button icon-only" aria-label=${this.t('common.close')}>${icon('cross')}</button>
      </form>
      ${
        url
          ? html`<img src=${url} alt=${words} referrerpolicy="no-referrer" @error=${() => (this.failed = true)} />`
          : html`<p>${this.t('common.photoFailed')}</p>`
      }
    </dialog>`;
  }
}
