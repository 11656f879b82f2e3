import { css } from 'lit';

export const resultStyles = css`
  .result {
    display: grid;
    gap: calc(var(--_u) * 5);
    padding: calc(var(--_u) * 8);
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
    background: var(--_surface);
    box-shadow: var(--_shadow);
  }

  .result > * {
    inline-size: 100%;
    max-inline-size: 50rem;
  }

  .headline {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: calc(var(--_u) * 3) calc(var(--_u) * 4);
  }

  .headline .outcome {
    flex: 1 1 12em;
  }

  .seal {
    display: grid;
    flex: none;
    place-items: center;
    inline-size: calc(var(--_u) * 12);
    block-size: calc(var(--_u) * 12);
    border-radius: 50%;
    background: var(--_success-soft);
    color: var(--_success);
    font-size: 1.25em;
  }

  .undone .seal {
    background: var(--_sunken);
    color: var(--_muted);
  }

  .outcome {
    font-size: 1.5em;
  }

  .record {
    border: 1px solid var(--_line);
    border-radius: var(--_radius-s);
    overflow: clip;
  }

  .record > header {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    gap: calc(var(--_u) * 1) calc(var(--_u) * 3);
    padding: calc(var(--_u) * 2.5) calc(var(--_u) * 4);
    border-block-end: 1px solid var(--_line);
    background: var(--_sunken);
  }

  .record strong {
    font-weight: 600;
  }

  .record ul {
    max-block-size: calc(var(--_u) * 70);
    overflow-y: auto;
  }

  .record li {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    justify-content: space-between;
    gap: 0 calc(var(--_u) * 4);
    padding: calc(var(--_u) * 2 * var(--_density)) calc(var(--_u) * 4);
    border-block-end: 1px solid var(--_line);
  }

  .record li:last-child {
    border-block-end: 0;
  }

  .record .refused {
    padding: calc(var(--_u) * 2) calc(var(--_u) * 4);
    border-block-start: 1px solid var(--_line);
    color: var(--_warning);
  }

  .record .own {
    padding: calc(var(--_u) * 2.5) calc(var(--_u) * 4);
    border-block-start: 1px solid var(--_line);
  }

  .undone .record li {
    color: var(--_muted);
    text-decoration: line-through;
  }

  .result > .actions {
    display: flex;
    flex-wrap: wrap;
    gap: calc(var(--_u) * 2.5);
  }

  .result .undo {
    margin-inline-start: auto;
  }

  @container (inline-size < 36rem) {
    .result {
      padding: calc(var(--_u) * 5) calc(var(--_u) * 4);
    }

    .result > .actions .button {
      flex: 1 1 100%;
    }
  }
`;
