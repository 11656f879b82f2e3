import { css } from 'lit';

/** A table of many rows in a frame, with what narrows it down above; `--_cell` and `--_row` are the cells' padding. */
export const listStyles = css`
  .toolbar {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: calc(var(--_u) * 2.5);
  }

  .frame {
    --_cell: calc(var(--_u) * 4);
    --_row: 2.5;

    position: relative;
    overflow: hidden;
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
    background: var(--_surface);
    box-shadow: var(--_shadow);
  }

  .frame > .note {
    margin: calc(var(--_u) * 3);
  }

  table {
    inline-size: 100%;
    border-collapse: collapse;
  }

  thead th {
    padding: calc(var(--_u) * 2) var(--_cell);
    border-block-end: 1px solid var(--_line);
    background: var(--_sunken);
    color: var(--_muted);
    font-size: 0.9em;
    font-weight: 500;
    text-align: start;
  }

  tbody tr {
    border-block-end: 1px solid var(--_line);
    transition: background-color 100ms;
  }

  tbody tr:last-child {
    border-block-end: 0;
  }

  tbody tr:hover {
    background: var(--_sunken);
  }

  tbody :is(th, td) {
    padding: calc(var(--_u) * var(--_row) * var(--_density)) var(--_cell);
    font-weight: 400;
    text-align: start;
    vertical-align: middle;
  }

  .skeleton > div {
    display: grid;
    grid-template-columns: 1fr calc(var(--_u) * 40);
    align-items: center;
    gap: calc(var(--_u) * 6);
    min-block-size: calc(var(--_u) * (9 + 2 * var(--_row)) * var(--_density));
    padding-inline: calc(var(--_u) * 4);
    border-block-end: 1px solid var(--_line);
  }

  .skeleton > div:last-child {
    border-block-end: 0;
  }
`;
