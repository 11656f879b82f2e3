import { css } from 'lit';

/** Fields of a forwarding, in the dialog and where a forwarding is corrected. */
export const forwardFieldStyles = css`
  .group {
    display: grid;
    gap: calc(var(--_u) * 2.5);
  }

  .group legend {
    float: inline-start;
    margin: 0;
  }

  .group > legend + * {
    clear: both;
  }

  .choice {
    display: inline-flex;
    align-items: center;
    gap: calc(var(--_u) * 2);
    min-block-size: max(32px, calc(var(--_u) * 8));
    cursor: pointer;
  }

  .choices {
    display: flex;
    flex-wrap: wrap;
    gap: calc(var(--_u) * 1) calc(var(--_u) * 5);
  }

  .advice {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: calc(var(--_u) * 1.5) calc(var(--_u) * 3);
  }

  .follow:empty {
    display: none;
  }

  .follow a {
    color: var(--_accent-text);
  }

  .amount {
    display: flex;
    align-items: center;
    gap: calc(var(--_u) * 2);
  }

  .amount .input {
    max-inline-size: calc(var(--_u) * 32);
    text-align: end;
  }

  @media (pointer: coarse) {
    .choice {
      min-block-size: 44px;
    }
  }
`;

export const forwardDialogStyles = css`
  :host {
    --_dialog-width: var(--mail-forward-dialog-width, 38rem);
  }

  .form {
    gap: calc(var(--_u) * 6);
  }

  .addresses {
    display: grid;
    border: 1px solid var(--_line-strong);
    border-radius: var(--_radius-s);
    overflow: clip;
  }

  .choice.card {
    display: flex;
    align-items: start;
    gap: calc(var(--_u) * 3);
    padding: calc(var(--_u) * 2.5) calc(var(--_u) * 3);
    border-block-start: 1px solid var(--_line);
  }

  .choice.card:first-child {
    border-block-start: 0;
  }

  .choice.card:hover {
    background: var(--_sunken);
  }

  .choice.card:has(:checked) {
    background: var(--_accent-soft);
  }

  .card input {
    margin-block-start: 0.1em;
  }

  .card .main {
    font-weight: 550;
  }

  .card .words {
    min-inline-size: 0;
  }

  .card .lines {
    display: block;
  }

  .address {
    display: grid;
    gap: calc(var(--_u) * 3);
  }

  .place {
    display: flex;
    flex-wrap: wrap;
    gap: calc(var(--_u) * 3);
  }

  .place .postalCode {
    flex: 1 1 calc(var(--_u) * 26);
  }

  .place .city {
    flex: 3 1 calc(var(--_u) * 44);
  }

  @media (forced-colors: active) {
    .choice.card:has(:checked) {
      outline: 2px solid Highlight;
      outline-offset: -2px;
    }
  }
`;
