import { css } from 'lit';

export const browserStyles = css`
  section[part='browser'],
  .view {
    display: grid;
    gap: calc(var(--_u) * 4);
  }

  header[part='header'] {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: calc(var(--_u) * 2.5) calc(var(--_u) * 4);
  }

  header .actions {
    display: flex;
    flex-wrap: wrap;
    gap: calc(var(--_u) * 2.5);
    margin-inline-start: auto;
  }

  .toolbar .search {
    flex: 1 1 calc(var(--_u) * 60);
    max-inline-size: calc(var(--_u) * 100);
  }

  .toolbar .kind {
    max-inline-size: calc(var(--_u) * 42);
  }

  .dates {
    display: flex;
    flex-wrap: wrap;
    gap: calc(var(--_u) * 2.5);
    margin-inline-start: auto;
  }

  .day {
    display: inline-flex;
    align-items: center;
    gap: calc(var(--_u) * 1.5);
  }

  .frame {
    --_cell: calc(var(--_u) * 3);
    --_row: 2.25;
  }

  .releases tbody tr {
    cursor: pointer;
  }

  :is(th, td):first-child {
    padding-inline-start: calc(var(--_u) * 4);
  }

  :is(th, td):last-child {
    padding-inline-end: calc(var(--_u) * 4);
  }

  .link {
    position: relative;
    padding: 0;
    border: 0;
    border-radius: 4px;
    background: none;
    color: var(--_accent-text);
    font-weight: 550;
    text-align: start;
  }

  .link::after {
    content: '';
    position: absolute;
    inset: -8px -6px;
  }

  .link:hover {
    text-decoration: underline;
    text-underline-offset: 0.2em;
  }

  .number {
    white-space: nowrap;
  }

  .number .link {
    display: block;
  }

  :is(.number, .date) .badge {
    margin-block-start: calc(var(--_u) * 0.5);
  }

  .client {
    inline-size: 30%;
  }

  .releases .who {
    inline-size: 24%;
  }

  .releases .client {
    font-weight: 550;
  }

  .mail .client {
    inline-size: 28%;
  }

  .date {
    white-space: nowrap;
  }

  .who > *,
  .sender > * {
    display: block;
    line-height: 1.4;
  }

  .sender .main {
    font-weight: 550;
  }

  .count .full {
    display: none;
  }

  .status .link {
    margin-inline-start: calc(var(--_u) * 2);
    white-space: nowrap;
  }

  .voided :is(.client, .date, .who, .count, .number .link) {
    color: var(--_muted);
    text-decoration: line-through;
  }

  .voided .badge {
    text-decoration: none;
  }

  .more {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: center;
    gap: calc(var(--_u) * 2) calc(var(--_u) * 4);
    padding: calc(var(--_u) * 3);
    border-block-start: 1px solid var(--_line);
  }

  @container (inline-size < 44rem) {
    .dates {
      flex: 1 1 100%;
      margin-inline-start: 0;
    }

    .toolbar .kind {
      flex: 1 1 calc(var(--_u) * 34);
      max-inline-size: none;
    }

    .toolbar .search {
      flex-basis: 100%;
      max-inline-size: none;
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
      gap: calc(var(--_u) * 0.5) calc(var(--_u) * 4);
      padding: calc(var(--_u) * 2.5 * var(--_density)) calc(var(--_u) * 4);
    }

    .releases tbody tr {
      grid-template:
        'client client' auto
        'number count' auto
        'who date' auto / minmax(0, 1fr) auto;
    }

    .mail tbody tr {
      grid-template:
        'sender status' auto
        'client date' auto / minmax(0, 1fr) auto;
    }

    tbody tr :is(th, td):nth-child(n) {
      display: block;
      inline-size: auto;
      padding: 0;
    }

    .number {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      gap: calc(var(--_u) * 2);
      grid-area: number;
    }

    .releases tbody td.who {
      inline-size: auto;
    }

    .client {
      grid-area: client;
    }

    .date {
      grid-area: date;
      align-self: end;
      color: var(--_muted);
      text-align: end;
    }

    .date .badge {
      display: none;
    }

    .who {
      grid-area: who;
    }

    .count {
      grid-area: count;
      text-align: end;
    }

    .count .bare {
      display: none;
    }

    .count .full {
      display: inline;
    }

    .sender {
      grid-area: sender;
    }

    .mail tbody td.client {
      inline-size: auto;
      color: var(--_muted);
    }

    .mail .status {
      grid-area: status;
      display: grid;
      justify-items: end;
      align-content: start;
      gap: calc(var(--_u) * 1);
      text-align: end;
    }

    .mail tbody td.place {
      display: none;
    }

    .day {
      display: grid;
      flex: 1 1 8em;
      gap: calc(var(--_u) * 1);
    }
  }
`;
