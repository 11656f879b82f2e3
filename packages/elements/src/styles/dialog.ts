import { css } from 'lit';

/** A native dialog: a sheet of paper on the desk, the whole screen on a phone. */
export const dialogStyles = css`
  dialog.sheet {
    inline-size: min(calc(100vw - 32px), var(--_dialog-width, 36rem));
    max-block-size: min(calc(100dvh - 32px), 54rem);
    padding: 0;
    border: 1px solid var(--_line);
    border-radius: calc(var(--_radius) * 1.3);
    background: var(--_raised);
    color: var(--_text);
    box-shadow: var(--_shadow-high);
    overflow: hidden;
  }

  dialog.sheet[open] {
    display: grid;
    grid-template-rows: auto minmax(0, 1fr) auto;
    animation: rise 160ms cubic-bezier(0.2, 0.8, 0.3, 1);
  }

  dialog.sheet::backdrop {
    background: rgb(14 17 24 / 45%);
  }

  .sheet > header {
    display: flex;
    align-items: start;
    gap: calc(var(--_u) * 4);
    padding: calc(var(--_u) * 5) calc(var(--_u) * 6) calc(var(--_u) * 4);
  }

  .sheet > header > .words {
    flex: 1;
    min-inline-size: 0;
  }

  .sheet > header p {
    margin-block-start: calc(var(--_u) * 0.5);
  }

  .sheet > header .button {
    margin: calc(var(--_u) * -1) calc(var(--_u) * -2) 0 0;
  }

  .sheet > .body {
    display: grid;
    align-content: start;
    gap: calc(var(--_u) * 5);
    padding: calc(var(--_u) * 1) calc(var(--_u) * 6) calc(var(--_u) * 6);
    overflow-y: auto;
    overscroll-behavior: contain;
  }

  .sheet > footer {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: end;
    gap: calc(var(--_u) * 2.5);
    padding: calc(var(--_u) * 3.5) calc(var(--_u) * 6);
    border-block-start: 1px solid var(--_line);
    background: var(--_raised);
  }

  @keyframes rise {
    from {
      opacity: 0;
      transform: translateY(8px);
    }
  }

  @media (width < 560px) {
    dialog.sheet {
      inline-size: 100vw;
      max-inline-size: none;
      block-size: 100dvh;
      max-block-size: none;
      margin: 0;
      border: 0;
      border-radius: 0;
    }

    .sheet > header,
    .sheet > .body,
    .sheet > footer {
      padding-inline: calc(var(--_u) * 4);
    }

    .sheet > footer {
      row-gap: 0;
    }

    .sheet > footer .primary {
      flex: 1;
    }
  }

  /* At 400 % the footer would leave nothing of the form: everything scrolls together. */
  @media (height < 420px) {
    dialog.sheet[open] {
      display: block;
      overflow-y: auto;
    }

    .sheet > .body {
      overflow: visible;
    }
  }
`;

/** What happened, one thing below the other. */
export const timelineStyles = css`
  .timeline .main {
    font-weight: 550;
  }

  .timeline {
    display: grid;
  }

  .timeline li {
    position: relative;
    display: grid;
    padding-block-end: calc(var(--_u) * 4);
    padding-inline-start: calc(var(--_u) * 6);
  }

  .timeline li::before {
    content: '';
    position: absolute;
    inset-block-start: 0.42em;
    inset-inline-start: 0;
    inline-size: 9px;
    block-size: 9px;
    border: 2px solid var(--_accent);
    border-radius: 50%;
  }

  .timeline li.bad::before {
    border-color: var(--_danger);
    background: var(--_danger);
  }

  .timeline li:not(:last-child)::after {
    content: '';
    position: absolute;
    inset-block: 1.35em 0;
    inset-inline-start: 4px;
    border-inline-start: 1px solid var(--_line-strong);
  }

  .timeline .change {
    display: block;
  }
`;
