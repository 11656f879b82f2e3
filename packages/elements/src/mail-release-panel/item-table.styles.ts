import { css } from 'lit';

export const itemStyles = css`
  .list {
    container: list / inline-size;
    overflow: clip;
  }

  .tools {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: calc(var(--_u) * 2) calc(var(--_u) * 3);
    padding: calc(var(--_u) * 2.5) calc(var(--_u) * 4);
    border-block-end: 1px solid var(--_line);
  }

  .tools .all {
    display: inline-flex;
    align-items: center;
    gap: calc(var(--_u) * 3);
    min-block-size: calc(var(--_u) * 7.5);
    font-weight: 550;
    cursor: pointer;
  }

  .tools .chips {
    margin-inline-start: auto;
  }

  table.items {
    inline-size: 100%;
    border-collapse: collapse;
  }

  /* Of a long list only some rows are there: columns that took their width from them would jump about. */
  .items[aria-rowcount] {
    table-layout: fixed;
  }

  .items[aria-rowcount] th:nth-child(1) {
    inline-size: calc(var(--_u) * 4.5 + 18px);
  }

  .items[aria-rowcount] th:nth-child(3) {
    inline-size: 10em;
  }

  .items[aria-rowcount] th:nth-child(4) {
    inline-size: 7em;
  }

  .items[aria-rowcount] th:nth-child(5) {
    inline-size: 9em;
  }

  .items[aria-rowcount] th:nth-child(6) {
    inline-size: 5.5em;
  }

  .items thead th {
    padding: calc(var(--_u) * 1.75) calc(var(--_u) * 2.5);
    border-block-end: 1px solid var(--_line);
    background: var(--_sunken);
    color: var(--_muted);
    font-size: 0.9em;
    font-weight: 500;
    text-align: start;
  }

  .items tbody tr {
    border-block-end: 1px solid var(--_line);
    cursor: pointer;
    transition: background-color 100ms;
  }

  .items tbody:last-child tr:last-child {
    border-block-end: 0;
  }

  .items tbody tr:hover {
    background: var(--_sunken);
  }

  .items tr.ticked,
  .items tr.ticked:hover {
    background: var(--_accent-soft);
  }

  .items tr.group,
  .items tr.group:hover {
    background: var(--_sunken);
    cursor: auto;
  }

  .items tr.group th {
    padding: calc(var(--_u) * 2) calc(var(--_u) * 4);
    text-align: start;
  }

  .items tr.gap,
  .items tr.gap:hover {
    border: 0;
    background: none;
    cursor: auto;
  }

  .items tr.gap td {
    padding: 0;
  }

  .items tr.gap svg {
    display: block;
  }

  .items tr.found {
    animation: found 1.4s ease-out;
  }

  .items tr.gone {
    background: none;
    cursor: auto;
  }

  .items tr.gone :is(.main, .what, .place, .received) {
    color: var(--_muted);
    text-decoration: line-through;
  }

  .items tbody td {
    padding: calc(var(--_u) * 2.25 * var(--_density)) calc(var(--_u) * 2.5);
    vertical-align: middle;
  }

  .items :is(td, th).tick {
    inline-size: 1%;
    padding-inline: calc(var(--_u) * 4) calc(var(--_u) * 0.5);
  }

  .tick input {
    display: block;
    margin: 0;
  }

  .items .sender > * {
    display: block;
    line-height: 1.35;
  }

  .items .main {
    font-weight: 550;
  }

  .items :is(.remark, .request, .taken) {
    display: flex;
    align-items: start;
    gap: calc(var(--_u) * 1.25);
    margin-block-start: calc(var(--_u) * 0.75);
  }

  .remark {
    color: var(--_muted);
  }

  .request {
    color: var(--_warning);
  }

  .taken {
    color: var(--_danger);
    font-weight: 500;
  }

  .items :is(.status, .received) {
    white-space: nowrap;
  }

  .items .place {
    max-inline-size: 10em;
  }

  .items .received {
    color: var(--_muted);
  }

  .items .received[data-level='waiting'] {
    color: var(--_warning);
  }

  .items .received[data-level='old'] {
    color: var(--_danger);
  }

  .items .marks {
    inline-size: 1%;
    color: var(--_muted);
    text-align: end;
    white-space: nowrap;
  }

  .items .marks .button {
    min-block-size: max(32px, calc(var(--_u) * 8));
    min-inline-size: max(32px, calc(var(--_u) * 8));
  }

  @keyframes found {
    0%,
    35% {
      background: color-mix(in oklab, var(--_success) 28%, var(--_surface));
    }
  }

  @container list (inline-size < 35rem) {
    .items thead {
      position: absolute;
      inline-size: 1px;
      block-size: 1px;
      overflow: hidden;
      clip-path: inset(50%);
    }

    .tools .chips {
      flex: 1 1 100%;
      margin-inline-start: 0;
    }

    .tools .count {
      margin-inline-start: auto;
    }

    .items tbody tr:not(.group, .gap) {
      display: grid;
      grid-template:
        'tick sender marks' auto
        '. facts facts' auto / auto minmax(0, 1fr) auto;
      grid-template:
        'tick sender sender sender marks' auto
        'tick status place received marks' auto / auto auto auto minmax(0, 1fr) auto;
      align-items: center;
      gap: calc(var(--_u) * 1) calc(var(--_u) * 3);
      padding: calc(var(--_u) * 2.5 * var(--_density)) calc(var(--_u) * 4);
    }

    .items tbody td:is(.tick, .sender, .status, .place, .received, .marks) {
      inline-size: auto;
      padding: 0;
      font-size: 0.93em;
    }

    .items tbody td.tick {
      grid-area: tick;
      align-self: start;
      padding-block-start: 0.1em;
    }

    .items tbody td.sender {
      grid-area: sender;
      font-size: 1em;
    }

    .items tbody td.status {
      grid-area: status;
    }

    .items tbody td.place {
      grid-area: place;
    }

    .items tbody td.received {
      grid-area: received;
    }

    .items tbody td.marks {
      grid-area: marks;
      align-self: start;
    }
  }

  @media (forced-colors: active) {
    .items tr.ticked {
      outline: 1px solid Highlight;
      outline-offset: -1px;
    }
  }

  @media (prefers-reduced-motion: reduce) {
    .items tr.found {
      outline: 2px solid var(--_success);
      outline-offset: -2px;
    }
  }
`;
