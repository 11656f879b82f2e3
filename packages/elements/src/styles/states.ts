import { css } from 'lit';

/** Loading, empty, failed, partial: the states of any list. */
export const states = css`
  .state {
    display: grid;
    justify-items: center;
    gap: calc(var(--_u) * 2);
    padding: calc(var(--_u) * 14) calc(var(--_u) * 6);
    text-align: center;
  }

  .state > .picture {
    inline-size: 88px;
    block-size: 72px;
    margin-block-end: calc(var(--_u) * 2);
    fill: none;
    stroke: var(--_field);
    stroke-width: 1.5;
    stroke-linecap: round;
    stroke-linejoin: round;
  }

  .state > .picture .fill {
    fill: var(--_sunken);
  }

  .state > .picture .accent {
    stroke: var(--_accent-text);
  }

  .state > p {
    max-inline-size: 44ch;
    color: var(--_muted);
    text-wrap: balance;
  }

  .state > .button {
    margin-block-start: calc(var(--_u) * 3);
  }

  .note {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: calc(var(--_u) * 1.5) calc(var(--_u) * 3);
    padding: calc(var(--_u) * 2.5) calc(var(--_u) * 3.5);
    border-radius: var(--_radius-s);
    background: var(--_sunken);
    color: var(--_text);
  }

  .note > .icon {
    align-self: start;
    margin-block-start: 0.08em;
  }

  .note > .words {
    flex: 1 1 24ch;
    min-inline-size: 0;
    text-wrap: pretty;
  }

  .note.warning {
    background: var(--_warning-soft);
  }

  .note.warning > .icon {
    color: var(--_warning);
  }

  .note.danger {
    background: var(--_danger-soft);
  }

  .note.danger > .icon {
    color: var(--_danger);
  }

  .note.success {
    background: var(--_success-soft);
  }

  .note.success > .icon {
    color: var(--_success);
  }

  .bar {
    position: absolute;
    inset-inline: 0;
    inset-block-start: 0;
    z-index: 2;
    block-size: 2px;
    overflow: hidden;
    border-radius: 2px;
  }

  .bar::after {
    content: '';
    display: block;
    inline-size: 30%;
    block-size: 100%;
    background: var(--_accent);
    animation: slide 1.1s ease-in-out infinite;
  }

  .spinner {
    flex: none;
    inline-size: 1.15em;
    block-size: 1.15em;
    border: 2px solid currentcolor;
    border-block-start-color: transparent;
    border-radius: 50%;
    animation: turn 0.8s linear infinite;
  }

  .bone {
    display: block;
    block-size: 0.8em;
    border-radius: 4px;
    background: var(--_line);
    animation: breathe 1.6s ease-in-out infinite;
  }

  .bone.w1 {
    inline-size: 72%;
  }

  .bone.w2 {
    inline-size: 54%;
  }

  .bone.w3 {
    inline-size: 38%;
  }

  .bone.w4 {
    inline-size: 22%;
  }

  @keyframes slide {
    from {
      transform: translateX(-110%);
    }

    to {
      transform: translateX(350%);
    }
  }

  @keyframes turn {
    to {
      transform: rotate(1turn);
    }
  }

  @keyframes breathe {
    50% {
      opacity: 0.45;
    }
  }

  @media (forced-colors: active) {
    .note,
    .bone {
      border: 1px solid;
    }
  }

  @media (prefers-reduced-motion: reduce) {
    .bar::after {
      inline-size: 100%;
    }
  }
`;
