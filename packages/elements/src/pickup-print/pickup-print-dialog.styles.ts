import { css } from 'lit';

export const printDialogStyles = css`
  :host {
    --_dialog-width: var(--pickup-print-dialog-width, 36rem);
  }

  :host([data-preview]) {
    --_dialog-width: var(--pickup-print-dialog-preview-width, 58rem);
  }

  .collector {
    display: grid;
    gap: calc(var(--_u) * 2);
  }

  .preview {
    block-size: clamp(14rem, 45dvh, 26rem);
    padding: calc(var(--_u) * 4);
    border: 1px solid var(--_line-strong);
    border-radius: var(--_radius-s);
    background: light-dark(#e9eaed, #0c0d10);
    overflow: auto;
  }

  .preview > div {
    display: grid;
    justify-content: safe center;
    gap: calc(var(--_u) * 4);
  }

  .attached {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: calc(var(--_u) * 2);
    margin: 0;
  }

  .paper-tools {
    display: flex;
    flex-wrap: wrap;
    gap: calc(var(--_u) * 2.5);
  }
`;
