import { css } from 'lit';

export const cameraStyles = css`
  :host {
    --_dialog-width: 34rem;
  }

  .picture {
    position: relative;
    display: grid;
    place-items: center;
    overflow: hidden;
    min-block-size: calc(var(--_u) * 40);
    border-radius: var(--_radius);
    background: #0d0f13;
    color: #eceef2;
  }

  video {
    display: block;
    inline-size: 100%;
    aspect-ratio: 4 / 3;
    max-block-size: 56dvh;
    object-fit: cover;
  }

  .wait {
    position: absolute;
    display: flex;
    align-items: center;
    gap: calc(var(--_u) * 2);
  }

  .aim {
    position: absolute;
    inset: 22% 10%;
    border: 2px solid rgb(255 255 255 / 90%);
    border-radius: var(--_radius);
    box-shadow: 0 0 0 100vmax rgb(0 0 0 / 35%);
    pointer-events: none;
  }

  .torch {
    position: absolute;
    inset-block-end: calc(var(--_u) * 3);
    inset-inline-end: calc(var(--_u) * 3);
    min-block-size: 44px;
  }

  .torch[aria-pressed='true'] {
    border-color: transparent;
    background: var(--_accent);
    color: var(--_on-accent);
  }

  .result {
    display: flex;
    align-items: start;
    gap: calc(var(--_u) * 2);
    min-block-size: 3em;
    font-weight: 550;
  }

  .result.muted {
    font-weight: 400;
  }

  .result.good {
    color: var(--_success);
  }

  .result.bad {
    color: var(--_danger);
  }

  .again {
    justify-self: start;
  }

  @media (forced-colors: active) {
    .aim {
      box-shadow: none;
    }
  }
`;
