import { css } from 'lit';

export const outboxStyles = css`
  :host {
    display: inline-block;
    container-type: normal;
  }

  .opener {
    border-color: transparent;
    border-radius: 999px;
    background: var(--_warning-soft);
    color: var(--_warning);
    box-shadow: none;
    text-align: start;
  }

  .opener:hover {
    background: var(--_warning-soft);
    border-color: currentcolor;
  }

  .opener.alarm {
    background: var(--_danger-soft);
    color: var(--_danger);
  }

  .opener.quiet {
    background: transparent;
    color: var(--_muted);
  }

  .counts {
    display: flex;
    flex-wrap: wrap;
    column-gap: calc(var(--_u) * 3);
  }

  section {
    display: grid;
    gap: calc(var(--_u) * 2);
  }

  .entries {
    display: grid;
    gap: calc(var(--_u) * 2.5);
    margin-block-start: calc(var(--_u) * 1);
  }

  .entry {
    display: grid;
    gap: calc(var(--_u) * 1.25);
    padding: calc(var(--_u) * 3.5) calc(var(--_u) * 4);
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
    background: var(--_surface);
  }

  .entry > strong {
    font-weight: 600;
  }

  .entry.exception {
    border-color: color-mix(in oklab, var(--_danger) 35%, var(--_line));
  }

  .reasons {
    display: grid;
    gap: calc(var(--_u) * 1);
  }

  .ways {
    display: flex;
    flex-wrap: wrap;
    gap: calc(var(--_u) * 2);
    margin-block-start: calc(var(--_u) * 1.5);
  }

  .note .ways {
    inline-size: 100%;
    margin-block-start: 0;
  }

  .note p:focus {
    outline: none;
  }
`;
