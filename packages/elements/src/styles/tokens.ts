import { css } from 'lit';

/**
 * What every element shares: public custom properties on the left of each fallback, private ones (`--_`)
 * for the rest of the style sheets. Custom properties inherit, so a host sets them once, anywhere above.
 */
export const tokens = css`
  :host {
    --_fs: var(--mail-release-font-size, 0.875rem);
    /* One unit is 4 px at the default font size; all spacing scales with the text. */
    --_u: calc(var(--mail-release-space, calc(var(--_fs) / 3.5)));
    --_density: var(--mail-release-density, 1);
    --_radius: var(--mail-release-radius, 10px);
    --_radius-s: calc(var(--_radius) * 0.65);

    --_text: var(--mail-release-color-text, light-dark(#171a21, #eceef2));
    --_muted: var(--mail-release-color-muted, light-dark(#5a6270, #a2a9b6));
    --_surface: var(--mail-release-color-surface, light-dark(#ffffff, #16181d));
    --_raised: var(--mail-release-color-raised, light-dark(#ffffff, #1d2026));
    --_sunken: var(--mail-release-color-sunken, light-dark(#f6f7f9, #111317));
    --_line: var(--mail-release-color-line, light-dark(#e7e9ed, #2a2e36));
    --_line-strong: var(--mail-release-color-line-strong, light-dark(#d3d7de, #3c424d));
    --_field: var(--mail-release-color-field, light-dark(#8b93a1, #6b7382));
    --_accent: var(--mail-release-color-accent, light-dark(#3350d1, #4c66ea));
    --_on-accent: var(--mail-release-color-on-accent, #ffffff);
    --_accent-text: var(--mail-release-color-accent-text, light-dark(#2f4ac4, #a3b4ff));
    --_accent-soft: var(
      --mail-release-color-accent-soft,
      light-dark(
        color-mix(in oklab, var(--_accent) 8%, var(--_surface)),
        color-mix(in oklab, var(--_accent) 22%, var(--_surface))
      )
    );
    --_danger: var(--mail-release-color-danger, light-dark(#b3261e, #ff9d94));
    --_danger-soft: var(--mail-release-color-danger-soft, light-dark(#fdf1f0, #341c1b));
    --_warning: var(--mail-release-color-warning, light-dark(#8a5000, #f3bf63));
    --_warning-soft: var(--mail-release-color-warning-soft, light-dark(#fef6e7, #2f2513));
    --_success: var(--mail-release-color-success, light-dark(#176a3b, #74d6a0));
    --_success-soft: var(--mail-release-color-success-soft, light-dark(#edf8f1, #14291e));
    --_shadow: var(
      --mail-release-shadow,
      0 1px 2px light-dark(rgb(20 26 40 / 5%), rgb(0 0 0 / 40%)),
      0 4px 16px light-dark(rgb(20 26 40 / 4%), rgb(0 0 0 / 25%))
    );
    --_shadow-high: var(
      --mail-release-shadow-high,
      0 2px 6px light-dark(rgb(20 26 40 / 8%), rgb(0 0 0 / 50%)),
      0 24px 64px light-dark(rgb(20 26 40 / 20%), rgb(0 0 0 / 60%))
    );

    box-sizing: border-box;
    display: block;
    container-type: inline-size;
    color: var(--_text);
    font-family: var(--mail-release-font, inherit);
    font-size: var(--_fs);
    line-height: 1.45;
    font-weight: 400;
    letter-spacing: normal;
    text-align: start;
    text-transform: none;
    white-space: normal;
    overflow-wrap: break-word;
  }

  :host([hidden]) {
    display: none;
  }

  *,
  *::before,
  *::after {
    box-sizing: border-box;
  }

  h2,
  h3,
  p,
  ul,
  ol,
  dl,
  dd,
  fieldset {
    margin: 0;
    padding: 0;
  }

  fieldset {
    min-inline-size: 0;
    border: 0;
  }

  ul,
  ol {
    list-style: none;
  }

  h2,
  h3,
  legend {
    padding: 0;
    font-weight: 600;
    letter-spacing: -0.012em;
    line-height: 1.25;
    text-wrap: balance;
  }

  h2 {
    font-size: 1.4em;
  }

  h3,
  legend {
    font-size: 1.07em;
  }

  @container (inline-size < 36rem) {
    h2 {
      font-size: 1.25em;
    }
  }

  :focus-visible {
    outline: 2px solid var(--_accent-text);
    outline-offset: 2px;
  }

  :is(h2, h3):focus {
    outline: none;
  }

  /* Names come in any length; everything else keeps its words whole. */
  bdi {
    overflow-wrap: anywhere;
  }

  .badge bdi {
    overflow-wrap: break-word;
  }

  .num {
    font-variant-numeric: tabular-nums;
  }

  .muted {
    color: var(--_muted);
  }

  .small {
    font-size: 0.9em;
  }

  .hidden,
  .status-region {
    position: absolute;
    inline-size: 1px;
    block-size: 1px;
    margin: -1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }

  .icon {
    flex: none;
    inline-size: 1.3em;
    block-size: 1.3em;
    fill: none;
    stroke: currentcolor;
    stroke-width: 1.6;
    stroke-linecap: round;
    stroke-linejoin: round;
    vertical-align: -0.28em;
  }

  [dir='rtl'] .icon.flips,
  .icon.flips:dir(rtl) {
    transform: scaleX(-1);
  }

  @media (prefers-reduced-motion: reduce) {
    *,
    *::before,
    *::after {
      animation-duration: 1ms !important;
      animation-iteration-count: 1 !important;
      transition-duration: 1ms !important;
    }
  }
`;
