import { css, type CSSResultGroup } from 'lit';
import { itemStyles } from './item-table.styles.js';
import { resultStyles } from './result-view.styles.js';

const layout = css`
  .panel {
    display: grid;
    gap: calc(var(--_u) * 4);
  }

  .frame,
  .card {
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
    background: var(--_surface);
    box-shadow: var(--_shadow);
  }

  header[part='header'] {
    display: flex;
    flex-wrap: wrap;
    align-items: start;
    gap: calc(var(--_u) * 2) calc(var(--_u) * 3);
  }

  .back {
    margin-inline-start: calc(var(--_u) * -2);
  }

  .title {
    flex: 1 1 20ch;
    min-inline-size: 0;
  }

  .scan {
    display: grid;
    grid-template-columns: 1fr auto;
    flex: 0 1 calc(var(--_u) * 76);
    gap: calc(var(--_u) * 1.5);
    min-inline-size: min(100%, calc(var(--_u) * 54));
  }

  .scan-note {
    display: flex;
    grid-column: 1 / -1;
    gap: calc(var(--_u) * 1.5);
  }

  .scan-note.good {
    color: var(--_success);
  }

  .scan-note.bad {
    color: var(--_danger);
  }

  .notices {
    display: grid;
    gap: calc(var(--_u) * 2);
  }

  .columns {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    align-items: start;
    gap: calc(var(--_u) * 4);
  }

  .collectors {
    padding: 0;
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
    background: var(--_surface);
    box-shadow: var(--_shadow);
  }

  .collectors legend {
    float: inline-start;
    inline-size: 100%;
    padding: calc(var(--_u) * 3.5) calc(var(--_u) * 4) calc(var(--_u) * 2.5);
  }

  .collectors > :not(legend) {
    clear: both;
  }

  .none {
    padding: calc(var(--_u) * 1) calc(var(--_u) * 4) calc(var(--_u) * 4);
  }

  .people {
    display: grid;
    gap: calc(var(--_u) * 0.5);
    max-block-size: max(20rem, 100dvh - 15rem);
    padding: 0 calc(var(--_u) * 2) calc(var(--_u) * 2);
    overflow-y: auto;
  }

  .person {
    display: grid;
    grid-template-columns: auto minmax(0, 1fr);
    align-items: start;
    align-content: center;
    gap: 0 calc(var(--_u) * 2.5);
    min-block-size: 44px;
    padding: calc(var(--_u) * 2.25 * var(--_density)) calc(var(--_u) * 2);
    border-radius: var(--_radius-s);
    cursor: pointer;
    transition: background-color 100ms;
  }

  .person:hover {
    background: var(--_sunken);
  }

  .person.chosen {
    background: var(--_accent-soft);
  }

  .person.off {
    cursor: not-allowed;
  }

  .person input[type='radio'] {
    margin-block-start: 0.08em;
  }

  .person .facts {
    display: flex;
    flex-wrap: wrap;
    grid-column: 2;
    align-items: baseline;
    justify-content: space-between;
    gap: 0 calc(var(--_u) * 3);
    line-height: 1.4;
  }

  .person .main {
    min-inline-size: 0;
    font-weight: 550;
  }

  .person .muted .main {
    font-weight: 400;
  }

  .person.off .main {
    color: var(--_muted);
  }

  .standing {
    color: var(--_muted);
  }

  .standing.bad {
    color: var(--_danger);
  }

  .other {
    grid-template-columns: minmax(0, 1fr);
    gap: calc(var(--_u) * 1.5);
    border-start-start-radius: 0;
    border-start-end-radius: 0;
    border-block-start: 1px solid var(--_line);
    cursor: auto;
  }

  .other label {
    display: flex;
    gap: calc(var(--_u) * 2.5);
    cursor: pointer;
  }

  .other .input {
    inline-size: auto;
    margin-inline-start: calc(max(18px, var(--_u) * 4.5) + var(--_u) * 2.5);
  }

  .methods {
    position: sticky;
    inset-block-end: 0;
    z-index: 3;
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    gap: calc(var(--_u) * 2.5) calc(var(--_u) * 4);
    padding: calc(var(--_u) * 3) calc(var(--_u) * 4);
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
    background: var(--_raised);
    /* Upwards too: while it sticks to the edge, the list passes under it. */
    box-shadow:
      var(--_shadow),
      0 -8px 24px light-dark(rgb(20 26 40 / 6%), rgb(0 0 0 / 35%));
  }

  .methods .summary {
    display: grid;
    flex: 1 1 20ch;
    min-inline-size: 0;
  }

  .methods .chosen {
    font-weight: 550;
  }

  .methods .why {
    color: var(--_muted);
  }

  .methods .buttons {
    display: flex;
    flex-wrap: wrap;
    gap: calc(var(--_u) * 2.5);
  }

  .methods .method {
    display: grid;
    gap: calc(var(--_u) * 1);
    align-content: start;
  }

  .unknown .button {
    margin-inline-start: auto;
  }

  .loading {
    display: grid;
    gap: calc(var(--_u) * 5);
  }

  .bones {
    display: grid;
    gap: calc(var(--_u) * 2.5);
  }

  .card .bones {
    padding: calc(var(--_u) * 4);
    border-block-end: 1px solid var(--_line);
  }

  .card .bones:last-child {
    border-block-end: 0;
  }

  .bone.big {
    block-size: 1.4em;
  }

  @container (inline-size >= 46rem) {
    .columns {
      grid-template-columns: minmax(0, 1fr) minmax(calc(var(--_u) * 64), 31%);
    }

    /* Who collects stays in sight however long the list is. */
    .collectors {
      position: sticky;
      inset-block-start: calc(var(--_u) * 4);
    }
  }

  @container (inline-size < 36rem) {
    .scan {
      flex: 1 1 100%;
    }

    .methods .buttons {
      flex: 1 1 100%;
    }

    /* Two by two: four in a column would stand before half the list. */
    .methods .method {
      flex: 1 1 40%;
    }

    .methods .method .button {
      block-size: 100%;
      padding-inline: calc(var(--_u) * 2);
    }
  }

  @media (height < 480px) {
    .methods {
      position: static;
    }
  }

  @media (forced-colors: active) {
    .person.chosen {
      outline: 2px solid Highlight;
      outline-offset: -2px;
    }
  }
`;

export const panelStyles: CSSResultGroup = [layout, itemStyles, resultStyles];
