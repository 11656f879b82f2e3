import { css } from 'lit';

export const signingPageStyles = css`
  :host {
    --_fs: var(--mail-release-font-size, 1rem);

    /* The whole screen is the page's, however little stands on it; a host may say otherwise. */
    min-block-size: 100dvh;
    background: var(--_surface);
  }

  .page {
    display: grid;
    gap: calc(var(--_u) * 5);
    align-content: start;
    inline-size: min(100%, 40rem);
    margin-inline: auto;
    padding: calc(var(--_u) * 4);
    padding-block-end: max(calc(var(--_u) * 8), env(safe-area-inset-bottom));
  }

  .top {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    gap: calc(var(--_u) * 2);
  }

  .top .office {
    flex: 1 1 12ch;
    min-inline-size: 0;
    font-weight: 600;
  }

  .language {
    flex: none;
  }

  .language .input {
    min-block-size: 44px;
    padding-inline-end: calc(var(--_u) * 8);
  }

  h2 {
    font-size: 1.5em;
  }

  .match {
    display: flex;
    align-items: center;
    gap: calc(var(--_u) * 4);
    padding: calc(var(--_u) * 3) calc(var(--_u) * 4);
    border-radius: var(--_radius);
    background: var(--_accent-soft);
  }

  .match-code {
    flex: none;
    color: var(--_accent-text);
    font-size: 2.6em;
    font-weight: 650;
    line-height: 1;
    letter-spacing: 0.06em;
  }

  .form {
    display: grid;
    gap: calc(var(--_u) * 5);
  }

  .form .input {
    min-block-size: 48px;
    font-size: 1rem;
  }

  .send {
    display: grid;
    gap: calc(var(--_u) * 3);
  }

  .send .button {
    min-block-size: 52px;
    font-size: 1.06em;
  }

  .ending {
    display: grid;
    gap: calc(var(--_u) * 3);
    justify-items: center;
    padding-block: calc(var(--_u) * 14);
    text-align: center;
  }

  .ending p {
    max-inline-size: 34ch;
    text-wrap: balance;
  }

  .ending .button {
    margin-block-start: calc(var(--_u) * 3);
  }

  .loading-list {
    display: flex;
    align-items: center;
    justify-content: center;
    gap: calc(var(--_u) * 2);
    padding-block: calc(var(--_u) * 20);
    color: var(--_muted);
  }
`;
