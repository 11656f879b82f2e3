import { css } from 'lit';

export const tabStyles = css`
  .tabs {
    display: inline-flex;
    gap: 2px;
    padding: 3px;
    border-radius: calc(var(--_radius-s) + 3px);
    background: color-mix(in oklab, var(--_text) 7%, transparent);
  }

  .tab {
    min-block-size: max(32px, calc(var(--_u) * 8));
    padding: calc(var(--_u) * 1) calc(var(--_u) * 4);
    border: 0;
    border-radius: var(--_radius-s);
    background: transparent;
    color: var(--_muted);
    font-weight: 550;
    transition:
      background-color 120ms,
      color 120ms;
  }

  .tab:hover {
    color: var(--_text);
  }

  .tab[aria-selected='true'] {
    background: var(--_raised);
    color: var(--_text);
    box-shadow: 0 1px 3px light-dark(rgb(20 26 40 / 14%), rgb(0 0 0 / 50%));
  }

  @media (pointer: coarse) {
    .tab {
      min-block-size: 44px;
    }
  }

  @media (forced-colors: active) {
    .tab[aria-selected='true'] {
      outline: 2px solid Highlight;
      outline-offset: -2px;
    }
  }
`;
