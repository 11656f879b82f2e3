import { css } from 'lit';

/** Buttons, fields, chips: native controls, quietly dressed. */
export const controls = css`
  button,
  input,
  select,
  textarea {
    font: inherit;
    letter-spacing: inherit;
    color: inherit;
    margin: 0;
  }

  button {
    -webkit-tap-highlight-color: transparent;
    touch-action: manipulation;
    cursor: pointer;
  }

  .button {
    display: inline-flex;
    align-items: center;
    justify-content: center;
    gap: calc(var(--_u) * 1.75);
    min-block-size: calc(var(--_u) * 9);
    padding: calc(var(--_u) * 1.25) calc(var(--_u) * 3.5);
    border: 1px solid var(--_line-strong);
    border-radius: var(--_radius-s);
    background: var(--_raised);
    color: var(--_text);
    font-weight: 550;
    line-height: 1.2;
    text-align: center;
    box-shadow: 0 1px 2px light-dark(rgb(20 26 40 / 5%), transparent);
    transition:
      background-color 120ms,
      border-color 120ms,
      color 120ms;
  }

  .button:hover {
    background: var(--_sunken);
    border-color: var(--_field);
  }

  .button.main {
    min-block-size: max(44px, calc(var(--_u) * 11));
    padding-inline: calc(var(--_u) * 5);
  }

  .button.primary {
    border-color: transparent;
    background: var(--_accent);
    color: var(--_on-accent);
    box-shadow:
      0 1px 2px light-dark(rgb(20 26 40 / 20%), rgb(0 0 0 / 40%)),
      inset 0 1px 0 rgb(255 255 255 / 12%);
  }

  .button.primary:hover:not([aria-disabled='true'], :disabled) {
    background: color-mix(in oklab, var(--_accent) 88%, light-dark(black, white));
  }

  .button.danger {
    color: var(--_danger);
  }

  .button.quiet {
    border-color: transparent;
    background: transparent;
    box-shadow: none;
    color: var(--_accent-text);
  }

  .button.quiet:hover:not([aria-disabled='true'], :disabled) {
    background: var(--_accent-soft);
  }

  .button.icon-only {
    min-inline-size: max(36px, calc(var(--_u) * 9));
    padding-inline: calc(var(--_u) * 1.5);
    color: var(--_muted);
  }

  .button[aria-disabled='true'],
  .button:disabled {
    border-color: var(--_line);
    background: var(--_sunken);
    color: var(--_muted);
    box-shadow: none;
    cursor: not-allowed;
  }

  .field {
    display: grid;
    gap: calc(var(--_u) * 1.25);
    align-content: start;
    min-inline-size: 0;
  }

  .label {
    font-size: 0.93em;
    font-weight: 550;
  }

  .hint {
    color: var(--_muted);
    font-size: 0.93em;
    text-wrap: pretty;
  }

  .problem {
    display: flex;
    gap: calc(var(--_u) * 1.5);
    color: var(--_danger);
    font-size: 0.93em;
  }

  .input {
    inline-size: 100%;
    min-inline-size: 0;
    min-block-size: max(36px, calc(var(--_u) * 9));
    padding: calc(var(--_u) * 1.5) calc(var(--_u) * 2.5);
    border: 1px solid var(--_field);
    border-radius: var(--_radius-s);
    background: var(--_surface);
    color: var(--_text);
    transition: border-color 120ms;
  }

  textarea.input {
    min-block-size: calc(var(--_u) * 16);
    resize: vertical;
  }

  .input::placeholder {
    color: var(--_muted);
    opacity: 1;
  }

  .input:hover {
    border-color: var(--_muted);
  }

  .input:focus-visible {
    outline-offset: -1px;
    border-color: transparent;
  }

  .input[aria-invalid='true'] {
    border-color: var(--_danger);
  }

  select.input {
    appearance: none;
    padding-inline-end: calc(var(--_u) * 7);
  }

  .select {
    position: relative;
    display: grid;
    align-items: center;
  }

  .select > .icon {
    position: absolute;
    inset-inline-end: calc(var(--_u) * 2);
    color: var(--_muted);
    pointer-events: none;
  }

  .with-icon {
    position: relative;
    display: grid;
    align-items: center;
  }

  .with-icon > .icon {
    position: absolute;
    inset-inline-start: calc(var(--_u) * 2.5);
    color: var(--_muted);
    pointer-events: none;
  }

  .with-icon > .input {
    padding-inline-start: calc(var(--_u) * 9);
  }

  input[type='search']::-webkit-search-cancel-button {
    cursor: pointer;
  }

  input[type='checkbox'],
  input[type='radio'] {
    flex: none;
    inline-size: max(18px, calc(var(--_u) * 4.5));
    block-size: max(18px, calc(var(--_u) * 4.5));
    accent-color: var(--_accent);
    cursor: pointer;
  }

  input:disabled {
    cursor: not-allowed;
  }

  .chips {
    display: flex;
    flex-wrap: wrap;
    gap: calc(var(--_u) * 1.5);
  }

  .chip {
    display: inline-flex;
    align-items: center;
    gap: calc(var(--_u) * 1.5);
    min-block-size: max(30px, calc(var(--_u) * 7.5));
    padding: calc(var(--_u) * 0.75) calc(var(--_u) * 2.75);
    border: 1px solid var(--_line-strong);
    border-radius: 999px;
    background: transparent;
    color: var(--_muted);
    font-size: 0.93em;
    font-weight: 500;
    line-height: 1.2;
    text-align: start;
    transition:
      background-color 120ms,
      color 120ms;
  }

  .chip:hover {
    border-color: var(--_field);
    color: var(--_text);
  }

  .chip[aria-pressed='true'] {
    border-color: var(--_accent-text);
    background: var(--_accent-soft);
    color: var(--_accent-text);
  }

  .badge {
    display: inline-flex;
    align-items: center;
    gap: calc(var(--_u) * 1);
    padding: calc(var(--_u) * 0.25) calc(var(--_u) * 1.75);
    border-radius: 999px;
    background: var(--_sunken);
    color: var(--_muted);
    font-size: 0.86em;
    font-weight: 500;
    line-height: 1.5;
    vertical-align: middle;
    box-shadow: inset 0 0 0 1px var(--_line);
  }

  .badge.danger {
    background: var(--_danger-soft);
    color: var(--_danger);
    box-shadow: none;
  }

  .badge.warning {
    background: var(--_warning-soft);
    color: var(--_warning);
    box-shadow: none;
  }

  .badge.success {
    background: var(--_success-soft);
    color: var(--_success);
    box-shadow: none;
  }

  @media (pointer: coarse) {
    .button,
    .input {
      min-block-size: 44px;
    }

    .chip {
      min-block-size: 36px;
    }
  }

  @media (forced-colors: active) {
    .button,
    .chip,
    .badge {
      border: 1px solid;
    }

    .chip[aria-pressed='true'] {
      forced-color-adjust: none;
      background: Highlight;
      color: HighlightText;
    }

    .button[aria-disabled='true'] {
      color: GrayText;
    }
  }
`;
