import { css } from 'lit';

export const signDialogStyles = css`
  :host {
    --_dialog-width: var(--pickup-sign-dialog-width, 40rem);
  }

  .where {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(min(100%, calc(var(--_u) * 52)), 1fr));
    gap: calc(var(--_u) * 3);
    margin-block-start: calc(var(--_u) * 2.5);
  }

  .place {
    display: grid;
    grid-template-columns: auto minmax(0, 1fr);
    column-gap: calc(var(--_u) * 3);
    row-gap: calc(var(--_u) * 0.5);
    align-items: center;
    align-content: center;
    min-block-size: 76px;
    padding: calc(var(--_u) * 3) calc(var(--_u) * 3.5);
    border: 1px solid var(--_line-strong);
    border-radius: var(--_radius);
    background: var(--_raised);
    color: var(--_text);
    text-align: start;
    transition:
      background-color 120ms,
      border-color 120ms;
  }

  .place:hover:not([aria-disabled='true']) {
    border-color: var(--_accent);
    background: var(--_accent-soft);
  }

  .place .badge-icon {
    display: grid;
    grid-row: span 2;
    place-items: center;
    inline-size: 44px;
    block-size: 44px;
    border-radius: var(--_radius-s);
    background: var(--_accent-soft);
    color: var(--_accent-text);
    font-size: 1.25em;
  }

  .place-title {
    font-weight: 600;
  }

  .place-hint {
    grid-column: 2;
    color: var(--_muted);
    text-wrap: pretty;
  }

  .place[aria-disabled='true'] {
    border-color: var(--_line);
    background: var(--_sunken);
    color: var(--_muted);
    cursor: not-allowed;
  }

  .place[aria-disabled='true'] .badge-icon {
    background: transparent;
    color: var(--_muted);
  }

  /* The client's own view: whatever the desk shows is behind it. */
  dialog.sheet.private {
    inline-size: 100vw;
    max-inline-size: none;
    block-size: 100dvh;
    max-block-size: none;
    margin: 0;
    border: 0;
    border-radius: 0;
    background: var(--_surface);
    font-size: 1.1em;
  }

  dialog.private::backdrop {
    background: Canvas;
  }

  .private > header,
  .private > .body,
  .private > footer {
    inline-size: min(100%, 76rem);
    margin-inline: auto;
  }

  .private > footer {
    justify-content: space-between;
    background: var(--_surface);
  }

  .private .columns {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(min(100%, 27rem), 1fr));
    gap: calc(var(--_u) * 6) calc(var(--_u) * 10);
    align-content: start;
  }

  .private .columns:focus-visible {
    outline-offset: -2px;
  }

  .what-is-signed,
  .who-signs {
    display: grid;
    gap: calc(var(--_u) * 5);
    align-content: start;
    min-inline-size: 0;
  }

  .office {
    font-weight: 550;
  }

  .hand-back {
    display: grid;
    grid-row: 1 / -1;
    gap: calc(var(--_u) * 3);
    place-content: center;
    justify-items: center;
    padding: calc(var(--_u) * 6);
    text-align: center;
  }

  .hand-back .button {
    margin-block-start: calc(var(--_u) * 6);
  }

  .invitation {
    display: grid;
    grid-template-columns: minmax(0, auto) minmax(0, 1fr);
    gap: calc(var(--_u) * 6);
    align-items: center;
  }

  .code {
    display: grid;
    justify-items: center;
    inline-size: fit-content;
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
    overflow: hidden;
    background: #ffffff;
    forced-color-adjust: none;
  }

  .qr {
    display: block;
    inline-size: clamp(13rem, 40vw, 18rem);
    aspect-ratio: 1;
  }

  .steps {
    display: grid;
    gap: calc(var(--_u) * 2.5);
  }

  .tools {
    display: flex;
    flex-wrap: wrap;
    gap: calc(var(--_u) * 2.5);
  }

  a.button {
    text-decoration: none;
  }

  .waiting,
  .time-left,
  .matched {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: calc(var(--_u) * 2);
  }

  .time-left {
    color: var(--_muted);
  }

  .matched {
    color: var(--_success);
    font-weight: 550;
  }

  .match {
    display: grid;
    gap: calc(var(--_u) * 3);
    justify-items: center;
    padding: calc(var(--_u) * 5);
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
    background: var(--_sunken);
    text-align: center;
  }

  .match .tools {
    justify-content: center;
  }

  .match-code {
    font-size: 3.6em;
    font-weight: 650;
    line-height: 1;
    letter-spacing: 0.06em;
  }

  .signed {
    display: grid;
    gap: calc(var(--_u) * 2.5);
  }

  .signed summary {
    display: flex;
    align-items: center;
    gap: calc(var(--_u) * 1.5);
    min-block-size: 36px;
    font-weight: 550;
    cursor: pointer;
    list-style: none;
  }

  .signed summary::-webkit-details-marker {
    display: none;
  }

  .signed details[open] > summary .icon {
    transform: rotate(90deg);
  }

  .signed details > .statement {
    margin-block-end: calc(var(--_u) * 3);
  }

  @media (width < 560px) {
    .invitation {
      grid-template-columns: minmax(0, 1fr);
      justify-items: center;
    }

    .steps {
      inline-size: 100%;
    }

    .private > footer .button {
      flex: 1 1 100%;
    }
  }
`;
