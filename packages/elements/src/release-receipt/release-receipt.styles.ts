import { css } from 'lit';

export const receiptStyles = css`
  :host {
    --_dialog-width: var(--release-receipt-width, 52rem);

    display: block;
    container-type: normal;
  }

  :host([modal]) {
    display: contents;
  }

  .whole {
    display: grid;
    gap: calc(var(--_u) * 4);
    max-inline-size: 52rem;
  }

  .frame,
  .paper {
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
    background: var(--_surface);
  }

  .paper {
    display: grid;
    gap: calc(var(--_u) * 6);
    padding: clamp(1rem, 5%, calc(var(--_u) * 12));
    box-shadow: var(--_shadow);
  }

  .sheet > footer {
    grid-row: 3;
  }

  .sheet .office {
    padding-inline-end: calc(var(--_u) * 12);
  }

  .sheet > .body {
    grid-row: 2;
    padding-block-start: calc(var(--_u) * 6);
  }

  .sheet .paper {
    border: 0;
    padding: 0;
    background: none;
    box-shadow: none;
  }

  .paper > header {
    display: grid;
    gap: calc(var(--_u) * 1);
    padding-block-end: calc(var(--_u) * 5);
    border-block-end: 2px solid var(--_text);
  }

  .office {
    margin-block-end: calc(var(--_u) * 3);
    color: var(--_muted);
    font-weight: 550;
  }

  .paper h2 {
    font-size: 1.55em;
  }

  .facts {
    display: grid;
    gap: calc(var(--_u) * 2);
  }

  .facts > div {
    display: grid;
    grid-template-columns: minmax(7em, 24%) minmax(0, 1fr);
    gap: calc(var(--_u) * 4);
  }

  dt {
    color: var(--_muted);
  }

  strong {
    font-weight: 600;
  }

  .paper > section {
    display: grid;
    gap: calc(var(--_u) * 2.5);
  }

  table {
    inline-size: 100%;
    border-collapse: collapse;
  }

  :is(th, td) {
    padding: calc(var(--_u) * 2) calc(var(--_u) * 3) calc(var(--_u) * 2) 0;
    border-block-end: 1px solid var(--_line);
    font-weight: 400;
    text-align: start;
    vertical-align: top;
  }

  thead th {
    color: var(--_muted);
    font-size: 0.9em;
  }

  tbody th {
    font-weight: 550;
  }

  .reference {
    overflow-wrap: anywhere;
  }

  .stamp {
    display: flex;
    gap: calc(var(--_u) * 3);
    padding: calc(var(--_u) * 3) calc(var(--_u) * 4);
    border: 2px solid var(--_danger);
    border-radius: var(--_radius-s);
    color: var(--_danger);
  }

  .stamp > span > * {
    display: block;
  }

  .amendments {
    display: grid;
    gap: calc(var(--_u) * 2);
  }

  .amendments li {
    display: flex;
    flex-wrap: wrap;
    justify-content: space-between;
    gap: 0 calc(var(--_u) * 4);
  }

  .check .words > span {
    display: block;
  }

  .paper > footer {
    overflow-wrap: anywhere;
  }

  .tools {
    display: flex;
    flex-wrap: wrap;
    gap: calc(var(--_u) * 2.5);
  }

  .skeleton {
    display: grid;
    gap: calc(var(--_u) * 4);
  }

  .close {
    position: absolute;
    inset-block-start: calc(var(--_u) * 4);
    inset-inline-end: calc(var(--_u) * 4);
    z-index: 1;
  }

  @media (width < 560px) {
    table,
    tbody,
    tbody tr,
    tbody :is(th, td) {
      display: block;
    }

    thead {
      position: absolute;
      inline-size: 1px;
      block-size: 1px;
      overflow: hidden;
      clip-path: inset(50%);
    }

    tbody tr {
      padding-block: calc(var(--_u) * 2);
      border-block-end: 1px solid var(--_line);
    }

    tbody :is(th, td) {
      padding: 0;
      border: 0;
    }

    tbody td {
      color: var(--_muted);
    }

    tbody td.none {
      display: none;
    }
  }

  @media print {
    .paper {
      padding: 0;
      border: 0;
      background: none;
      box-shadow: none;
      font-size: 10.5pt;
    }

    .paper h2 {
      font-size: 16pt;
    }

    table {
      font-size: 9pt;
    }

    tr,
    .stamp,
    .check,
    .signature,
    .amendments li {
      break-inside: avoid;
    }

    .check {
      border: 1px solid;
    }

    .check .button {
      display: none;
    }
  }
`;
