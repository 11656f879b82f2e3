import { css } from 'lit';

/** The paper itself: black on white whatever the page around it looks like. Works in a window of its own and in a shadow root. */
export const paperStyles = css`
  .letter,
  .letter * {
    box-sizing: border-box;
    margin: 0;
  }

  .letter {
    color-scheme: only light;
    inline-size: 210mm;
    min-block-size: 297mm;
    padding: 18mm;
    background: #fff;
    color: #000;
    font:
      400 10.5pt/1.4 Charter,
      'Bitstream Charter',
      'Iowan Old Style',
      'Source Serif 4',
      Cambria,
      Georgia,
      'Noto Serif',
      'Liberation Serif',
      serif;
    font-variant-numeric: lining-nums;
    text-align: start;
    overflow-wrap: anywhere;
  }

  .letter .masthead {
    display: flex;
    justify-content: space-between;
    align-items: baseline;
    gap: 10mm;
    padding-block-end: 3mm;
    border-block-end: 0.75pt solid #000;
  }

  .letter .office {
    flex: 1 1 0;
    font-size: 11.5pt;
    font-weight: 700;
  }

  .letter .number {
    flex: none;
    max-inline-size: 60%;
    text-align: end;
    font-variant-numeric: tabular-nums lining-nums;
  }

  .letter .number strong {
    font-weight: 700;
  }

  .letter .made {
    font-size: 9pt;
  }

  .letter .heading {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    gap: 3mm 8mm;
    margin-block: 11mm 7mm;
  }

  .letter .title {
    font-size: 17pt;
    font-weight: 700;
    line-height: 1.2;
    letter-spacing: -0.005em;
  }

  .letter .marks {
    display: flex;
    gap: 3mm;
  }

  .letter .mark {
    padding: 1mm 3mm;
    border: 1.25pt solid #000;
    font-size: 10.5pt;
    font-weight: 700;
    letter-spacing: 0.12em;
    text-transform: uppercase;
  }

  .letter .label {
    font-size: 8.5pt;
    line-height: 1.3;
  }

  .letter .client {
    margin-block-end: 7mm;
  }

  .letter .client strong {
    display: block;
    font-size: 12.5pt;
    font-weight: 700;
  }

  .letter .list-title {
    margin-block: 6mm 2mm;
    font-size: 10.5pt;
    font-weight: 700;
    break-after: avoid;
  }

  .letter table {
    inline-size: 100%;
    border-collapse: collapse;
    table-layout: fixed;
    font-size: 9.5pt;
    line-height: 1.35;
  }

  .letter thead {
    display: table-header-group;
  }

  .letter tr {
    break-inside: avoid;
  }

  .letter :is(th, td) {
    padding: 1.6mm 2.5mm 1.6mm 0;
    border-block-end: 0.4pt solid #777;
    font-weight: 400;
    text-align: start;
    vertical-align: top;
  }

  .letter :is(th, td):last-child {
    padding-inline-end: 0;
  }

  .letter thead th {
    border-block: 0.75pt solid #000;
    font-size: 8.5pt;
    font-weight: 700;
    overflow-wrap: normal;
  }

  .letter tbody tr:last-child > * {
    border-block-end: 0.75pt solid #000;
  }

  .letter .position {
    inline-size: 8mm;
  }

  /* Whole words in every language: "Einschreiben", "рекомендований". */
  .letter .kind {
    inline-size: 30mm;
  }

  .letter .reference {
    inline-size: 44mm;
  }

  .letter .received {
    inline-size: 28mm;
  }

  .letter .remarks {
    inline-size: 26mm;
  }

  .letter td:is(.kind, .reference, .received) {
    font-size: 8.5pt;
    line-height: 1.51;
  }

  .letter .figures {
    font-variant-numeric: tabular-nums lining-nums;
  }

  .letter .closing {
    margin-block-start: 6mm;
    break-inside: avoid;
  }

  .letter .total {
    font-weight: 700;
  }

  .letter .statement {
    margin-block: 3mm 8mm;
  }

  .letter .lines {
    display: grid;
    grid-template-columns: 1fr 1fr;
    gap: 0 12mm;
  }

  .letter .line {
    display: grid;
    grid-row: span 2;
    /* Lines of one row stand at one height, however long a name is. */
    grid-template-rows: subgrid;
  }

  .letter .line .value {
    display: flex;
    align-items: end;
    min-block-size: 9mm;
    padding-block-end: 1mm;
    font-size: 11pt;
  }

  .letter .line .label {
    padding-block: 1mm 7mm;
    border-block-start: 0.75pt dotted #000;
  }

  .letter .signed .value {
    min-block-size: 17mm;
  }

  .letter .line strong {
    font-size: 9.5pt;
    font-weight: 700;
  }

  .letter .digest {
    font-size: 7.5pt;
    line-height: 1.35;
    break-inside: avoid;
  }

  .letter .digest .figures {
    font-family: ui-monospace, 'Liberation Mono', Consolas, monospace;
    font-size: 7pt;
  }

  @media screen and (width < 600px) {
    .letter {
      padding: 8mm;
    }
  }

  @media print {
    .letter {
      inline-size: auto;
      min-block-size: 0;
      padding: 0;
    }

    .letter + .letter {
      break-before: page;
    }
  }
`;

/** The window that the paper is shown in: a desk to lay it on, with the buttons above. */
export const windowStyles = css`
  html {
    color-scheme: only light;
    background: #e9eaed;
  }

  body {
    margin: 0;
  }

  .toolbar {
    position: sticky;
    inset-block-start: 0;
    z-index: 1;
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 8px 12px;
    padding: 12px 20px;
    border-block-end: 1px solid #d3d7de;
    background: #fff;
    color: #171a21;
    font:
      15px/1.4 system-ui,
      sans-serif;
  }

  .toolbar p {
    flex: 1 1 16em;
    margin: 0;
    color: #525a67;
    font-size: 14px;
  }

  .toolbar button {
    min-block-size: 44px;
    padding: 8px 22px;
    border: 1px solid #8b93a1;
    border-radius: 8px;
    background: #fff;
    color: #171a21;
    font: inherit;
    font-weight: 550;
    cursor: pointer;
  }

  .toolbar button.print {
    padding-inline: 36px;
    border-color: #171a21;
    background: #171a21;
    color: #fff;
    font-weight: 650;
  }

  .toolbar button:hover {
    background: #f1f2f5;
  }

  .toolbar button.print:hover {
    background: #2e333e;
  }

  :focus-visible {
    outline: 3px solid #3350d1;
    outline-offset: 2px;
  }

  .pages {
    display: grid;
    justify-content: safe center;
    gap: 24px;
    padding: 24px;
    overflow-x: auto;
  }

  .pages .letter {
    box-shadow:
      0 1px 3px rgb(20 26 40 / 16%),
      0 12px 40px rgb(20 26 40 / 12%);
  }

  @media (width < 600px) {
    .toolbar p {
      order: 1;
      flex-basis: 100%;
    }

    .toolbar button.print {
      flex: 1;
    }

    .pages {
      padding: 12px;
    }
  }

  @media print {
    html {
      background: none;
    }

    .toolbar {
      display: none;
    }

    .pages {
      display: block;
      padding: 0;
      overflow: visible;
    }

    .pages .letter {
      box-shadow: none;
    }
  }
`;
