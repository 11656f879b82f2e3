import { css } from 'lit';

export const signaturePadStyles = css`
  :host {
    --_width: var(--signature-pad-width, 40rem);
  }

  fieldset {
    display: grid;
    gap: calc(var(--_u) * 3);
  }

  legend {
    margin-block-end: calc(var(--_u) * 2);
  }

  .ways {
    display: inline-flex;
    flex-wrap: wrap;
    gap: 2px;
    justify-self: start;
    max-inline-size: 100%;
    padding: 3px;
    border-radius: calc(var(--_radius-s) + 3px);
    background: color-mix(in oklab, var(--_text) 7%, transparent);
  }

  .way {
    position: relative;
    display: inline-flex;
    flex: 1 0 auto;
    align-items: center;
    justify-content: center;
    gap: calc(var(--_u) * 1.75);
    min-block-size: 44px;
    padding: calc(var(--_u) * 1) calc(var(--_u) * 3.5);
    border-radius: var(--_radius-s);
    color: var(--_muted);
    font-weight: 550;
    cursor: pointer;
  }

  .way input {
    position: absolute;
    inset: 0;
    inline-size: auto;
    block-size: auto;
    margin: 0;
    appearance: none;
    border-radius: var(--_radius-s);
  }

  .way:hover {
    color: var(--_text);
  }

  .way:has(:checked) {
    background: light-dark(var(--_raised), var(--_line-strong));
    color: var(--_text);
    box-shadow: 0 1px 3px light-dark(rgb(20 26 40 / 14%), rgb(0 0 0 / 50%));
  }

  .board {
    display: grid;
    gap: calc(var(--_u) * 2);
    inline-size: min(100%, var(--_width));
  }

  /* Paper is light and ink is dark, on a dark page too. */
  .paper {
    position: relative;
    border: 1px solid light-dark(#8b93a1, #6b7382);
    border-radius: var(--_radius-s);
    background: #ffffff;
    color: #14203c;
    color-scheme: light;
    overflow: hidden;
    forced-color-adjust: none;
  }

  .paper[data-invalid] {
    border-color: var(--_danger);
    box-shadow: 0 0 0 1px var(--_danger);
  }

  canvas {
    display: block;
    inline-size: 100%;
    aspect-ratio: 2;
    touch-action: none;
    cursor: crosshair;
  }

  :host([disabled]) canvas {
    cursor: not-allowed;
  }

  .guide {
    position: absolute;
    inset-inline: 8%;
    inset-block-end: 18%;
    padding-block-end: calc(var(--_u) * 1);
    border-block-end: 1.5px solid #c4cad4;
    color: #5a6270;
    pointer-events: none;
    user-select: none;
  }

  .guide[data-used] {
    color: transparent;
  }

  .loading {
    position: absolute;
    inset: 0;
    display: flex;
    align-items: center;
    justify-content: center;
    gap: calc(var(--_u) * 2);
    color: #5a6270;
  }

  .tools {
    display: flex;
    flex-wrap: wrap;
    gap: calc(var(--_u) * 2);
  }

  .written {
    display: flex;
    align-items: end;
    min-block-size: 6.5em;
    padding: calc(var(--_u) * 4) 8%;
    font-family: var(
      --signature-pad-font,
      'Segoe Script',
      'Snell Roundhand',
      'Bradley Hand',
      'URW Chancery L',
      cursive
    );
    font-size: clamp(1.5rem, 6cqi, 2.4rem);
    line-height: 1.25;
    overflow-wrap: anywhere;
  }

  .written > span {
    flex: 1;
    min-inline-size: 0;
    min-block-size: 1.3em;
    border-block-end: 1.5px solid #c4cad4;
  }

  .typed .input {
    min-block-size: 48px;
    font-size: 1.15em;
  }

  @media (forced-colors: active) {
    .way:has(:checked) {
      outline: 2px solid Highlight;
      outline-offset: -2px;
    }

    .paper {
      border: 1px solid CanvasText;
    }
  }
`;
