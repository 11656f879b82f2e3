import { css } from 'lit';

export const queueStyles = css`
  section {
    display: grid;
    gap: calc(var(--_u) * 4);
  }

  header {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    gap: calc(var(--_u) * 1) calc(var(--_u) * 3);
    min-block-size: 1.8em;
  }

  header slot[name='actions'] {
    display: flex;
    margin-inline-start: auto;
  }

  .search {
    flex: 1 1 calc(var(--_u) * 56);
    max-inline-size: calc(var(--_u) * 90);
  }

  .sort {
    flex: 0 1 auto;
    order: 2;
    margin-inline-start: auto;
  }

  .chips {
    flex: 1 1 100%;
    order: 3;
  }

  tbody tr {
    cursor: pointer;
  }

  tbody tr[aria-current] {
    background: var(--_accent-soft);
    box-shadow: inset 3px 0 0 var(--_accent);
  }

  .tick {
    inline-size: 1%;
    padding: 0 !important;
  }

  .tick label {
    display: grid;
    place-items: center;
    min-inline-size: 44px;
    min-block-size: 44px;
    padding-inline-start: calc(var(--_u) * 1.5);
    cursor: pointer;
  }

  .tick + th {
    padding-inline-start: calc(var(--_u) * 1.5);
  }

  .together {
    position: sticky;
    inset-block-end: calc(var(--_u) * 3);
    z-index: 1;
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: calc(var(--_u) * 2);
    padding: calc(var(--_u) * 2.5) calc(var(--_u) * 3) calc(var(--_u) * 2.5) calc(var(--_u) * 4);
    border: 1px solid var(--_line-strong);
    border-radius: var(--_radius);
    background: var(--_raised);
    box-shadow: var(--_shadow-high);
  }

  .together .words {
    flex: 1 1 auto;
  }

  .client {
    inline-size: 40%;
    font-size: 1.04em;
    font-weight: 600;
    letter-spacing: -0.006em;
    line-height: 1.35;
  }

  .counted {
    display: grid;
    grid-template-columns: minmax(2.2em, auto) 1fr;
    align-items: baseline;
  }

  .items .count {
    font-weight: 600;
  }

  .badges {
    display: flex;
    flex-wrap: wrap;
    gap: calc(var(--_u) * 1);
  }

  .age {
    white-space: nowrap;
  }

  .age .days {
    display: inline-flex;
    align-items: center;
    gap: calc(var(--_u) * 2);
    min-inline-size: 5.2em;
    font-weight: 500;
  }

  .age .days::before {
    content: '';
    inline-size: 7px;
    block-size: 7px;
    border-radius: 50%;
    background: var(--_line-strong);
  }

  .age[data-level='waiting'] .days {
    color: var(--_warning);
  }

  .age[data-level='old'] .days {
    color: var(--_danger);
    font-weight: 600;
  }

  .age:is([data-level='waiting'], [data-level='old']) .days::before {
    background: currentcolor;
  }

  .action {
    inline-size: 1%;
    text-align: end;
    white-space: nowrap;
  }

  .release {
    position: relative;
    color: var(--_accent-text);
    padding-inline-end: calc(var(--_u) * 2.25);
    gap: calc(var(--_u) * 0.5);
  }

  /* The visible button is slim; what a finger hits is 44 px. */
  .release::after {
    content: '';
    position: absolute;
    inset: min(0px, calc((100% - 44px) / 2)) -4px;
  }

  .release:hover {
    border-color: var(--_accent);
    background: var(--_accent);
    color: var(--_on-accent);
  }

  .more {
    display: grid;
    justify-content: center;
    padding: calc(var(--_u) * 3);
    border-block-start: 1px solid var(--_line);
  }

  @container (inline-size < 52rem) {
    .client {
      inline-size: 36%;
    }

    .age .since {
      display: none;
    }
  }

  @container (inline-size < 36rem) {
    .search {
      max-inline-size: none;
    }

    .sort {
      flex: 1 1 auto;
      margin-inline-start: 0;
    }

    thead {
      position: absolute;
      inline-size: 1px;
      block-size: 1px;
      overflow: hidden;
      clip-path: inset(50%);
    }

    tbody tr {
      display: grid;
      grid-template:
        'tick client client action' auto
        'tick items age action' auto / auto auto 1fr auto;
      align-items: center;
      gap: calc(var(--_u) * 0.5) calc(var(--_u) * 3);
      padding: calc(var(--_u) * 3 * var(--_density)) calc(var(--_u) * 4);
    }

    tbody :is(th, td) {
      display: block;
      inline-size: auto;
      padding: 0;
    }

    .tick {
      grid-area: tick;
    }

    .tick label {
      margin-inline-start: calc(var(--_u) * -3);
      padding: 0;
    }

    .tick + th {
      padding: 0;
    }

    .together .words {
      flex-basis: 100%;
    }

    .together .primary {
      flex: 1;
    }

    .client {
      grid-area: client;
      inline-size: auto;
    }

    .items {
      grid-area: items;
    }

    .age {
      grid-area: age;
    }

    .counted {
      display: block;
    }

    .items .count {
      display: none;
    }

    .items .hidden {
      position: static;
      inline-size: auto;
      block-size: auto;
      margin: 0;
      clip-path: none;
      overflow: visible;
    }

    .badges {
      display: none;
    }

    .action {
      grid-area: action;
    }

    .release {
      min-block-size: 44px;
    }
  }

  /* Number and age in a row leave no room for a long word on the button. */
  @container (inline-size < 23rem) {
    tbody tr {
      grid-template:
        'tick client action' auto
        'tick items action' auto
        'tick age action' auto / auto minmax(0, 1fr) auto;
    }
  }

  @media (forced-colors: active) {
    tbody tr[aria-current] {
      outline: 2px solid Highlight;
      outline-offset: -2px;
    }

    .age .days::before {
      border: 1px solid;
    }
  }
`;
