import { css } from 'lit';

export const detailsStyles = css`
  dialog.drawer {
    inline-size: min(100vw, 34rem);
    max-inline-size: none;
    block-size: 100dvh;
    max-block-size: none;
    margin: 0 0 0 auto;
    margin-block: 0;
    margin-inline: auto 0;
    border-width: 0;
    border-inline-start-width: 1px;
    border-radius: 0;
  }

  dialog.drawer[open] {
    animation-name: slide-in;
  }

  .facts {
    display: grid;
    gap: calc(var(--_u) * 2.5);
  }

  .facts > div {
    display: grid;
    grid-template-columns: minmax(6.5em, 26%) minmax(0, 1fr);
    gap: calc(var(--_u) * 4);
  }

  dt {
    color: var(--_muted);
  }

  .body > section {
    display: grid;
    gap: calc(var(--_u) * 2.5);
  }

  .lines {
    border: 1px solid var(--_line);
    border-radius: var(--_radius-s);
  }

  .lines li {
    display: grid;
    padding: calc(var(--_u) * 2) calc(var(--_u) * 3);
    border-block-end: 1px solid var(--_line);
  }

  .lines li:last-child {
    border-block-end: 0;
  }

  .lines .main {
    font-weight: 550;
  }

  .lines .bad {
    color: var(--_danger);
  }

  .button.quiet.danger {
    color: var(--_danger);
  }

  .drawer footer .apart {
    margin-inline-end: auto;
  }

  @media (width < 560px) {
    .drawer > footer {
      row-gap: calc(var(--_u) * 1.5);
    }

    .drawer footer .button {
      flex: 1 1 auto;
    }
  }

  .facts .add {
    display: flex;
    margin-block-start: calc(var(--_u) * 1.5);
  }

  .void {
    display: grid;
    gap: calc(var(--_u) * 4);
  }

  .void legend {
    float: inline-start;
    font-size: 1.15em;
  }

  .void > .hint {
    clear: both;
    margin-block-start: calc(var(--_u) * -2);
  }

  .stop {
    border-color: transparent;
    background: light-dark(#b3261e, #b3362d);
    color: #ffffff;
  }

  .stop:hover {
    border-color: transparent;
    background: light-dark(#962019, #c4453c);
  }

  a {
    color: var(--_accent-text);
  }

  @keyframes slide-in {
    from {
      opacity: 0;
      transform: translateX(24px);
    }
  }
`;
