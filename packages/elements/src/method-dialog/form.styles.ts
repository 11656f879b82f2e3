import { css } from 'lit';

export const dialogFormStyles = css`
  :host {
    --_dialog-width: var(--pickup-confirm-dialog-width, 36rem);

    display: contents;
    container-type: normal;
  }

  .form {
    display: grid;
    gap: calc(var(--_u) * 5);
  }

  legend {
    margin-block-end: calc(var(--_u) * 2.5);
    font-size: 1em;
  }

  .when {
    display: flex;
    flex-wrap: wrap;
    align-items: end;
    gap: calc(var(--_u) * 2.5);
  }

  .when .field {
    flex: 1 1 calc(var(--_u) * 30);
    max-inline-size: calc(var(--_u) * 48);
  }

  .when .time {
    flex-grow: 0.7;
  }

  .check {
    display: inline-flex;
    align-items: center;
    gap: calc(var(--_u) * 2);
    min-block-size: max(28px, calc(var(--_u) * 8));
    cursor: pointer;
  }

  .when .check {
    min-block-size: max(36px, calc(var(--_u) * 9));
  }

  .trouble {
    display: grid;
    justify-items: start;
    gap: calc(var(--_u) * 2);
    margin-block-start: calc(var(--_u) * 2);
  }

  .zone {
    margin-block-start: calc(var(--_u) * 2);
  }

  .hint.bad {
    color: var(--_danger);
  }

  #standing:empty {
    display: none;
  }

  .pair {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(min(100%, calc(var(--_u) * 52)), 1fr));
    gap: calc(var(--_u) * 4);
  }

  .label .muted {
    font-weight: 400;
  }

  .locker {
    display: grid;
    gap: calc(var(--_u) * 3);
    padding: calc(var(--_u) * 4);
    border: 1px solid var(--_line);
    border-radius: var(--_radius-s);
    background: var(--_sunken);
  }

  .locker legend {
    float: inline-start;
    margin: 0;
  }

  .locker .hint {
    clear: both;
    margin-block-start: calc(var(--_u) * -1.5);
  }

  .locker .one {
    padding-block-start: calc(var(--_u) * 3);
    border-block-start: 1px solid var(--_line);
  }

  .what {
    font-weight: 500;
  }

  .one .what {
    margin-block-end: calc(var(--_u) * 1.5);
  }

  .ask .words {
    display: grid;
    gap: calc(var(--_u) * 1);
  }

  .remarks {
    border: 1px solid var(--_line);
    border-radius: var(--_radius-s);
  }

  .remarks summary {
    display: flex;
    align-items: center;
    gap: calc(var(--_u) * 2);
    min-block-size: 44px;
    padding: calc(var(--_u) * 2) calc(var(--_u) * 3);
    border-radius: var(--_radius-s);
    font-weight: 500;
    cursor: pointer;
    list-style: none;
  }

  .remarks summary::-webkit-details-marker {
    display: none;
  }

  .remarks summary .icon {
    color: var(--_muted);
    transition: transform 120ms;
  }

  .remarks[open] summary .icon {
    transform: rotate(90deg);
  }

  .remarks .line {
    display: grid;
    gap: calc(var(--_u) * 1.5);
    padding: calc(var(--_u) * 3);
    border-block-start: 1px solid var(--_line);
  }

  .bullets {
    display: grid;
    gap: calc(var(--_u) * 1);
    margin-block-start: calc(var(--_u) * 1);
  }

  .footer-note {
    flex: 1 1 12ch;
    color: var(--_danger);
    font-weight: 500;
  }

  @media (width < 560px) {
    .footer-note {
      flex-basis: 100%;
    }
  }
`;
