import { css } from 'lit';

/** The list and the sentence that are signed, and the signature under them: at the desk and on the phone alike. */
export const signStatementStyles = css`
  .statement {
    font-size: 1.14em;
    font-weight: 550;
    line-height: 1.4;
    text-wrap: pretty;
  }

  .statement-list {
    display: grid;
    gap: calc(var(--_u) * 5);
  }

  .statement-list .group-title {
    margin-block: calc(var(--_u) * 2) calc(var(--_u) * 1);
    color: var(--_muted);
    font-size: 0.93em;
    font-weight: 550;
  }

  .statement-list ol {
    counter-reset: line;
    border: 1px solid var(--_line);
    border-radius: var(--_radius-s);
  }

  .statement-list li {
    position: relative;
    display: grid;
    gap: calc(var(--_u) * 0.25);
    padding: calc(var(--_u) * 2.25) calc(var(--_u) * 3);
    padding-inline-start: calc(var(--_u) * 10);
    counter-increment: line;
  }

  .statement-list li + li {
    border-block-start: 1px solid var(--_line);
  }

  .statement-list li::before {
    content: counter(line);
    position: absolute;
    inset-inline-start: calc(var(--_u) * 3);
    inset-block-start: calc(var(--_u) * 2.25);
    color: var(--_muted);
    font-variant-numeric: tabular-nums;
  }

  .statement-list .from {
    font-weight: 550;
  }

  /* Paper is light and ink is dark, on a dark page too. */
  .signature {
    display: grid;
    place-items: center;
    padding: calc(var(--_u) * 2);
    border: 1px solid var(--_line-strong);
    border-radius: var(--_radius-s);
    background: #ffffff;
    color: #14203c;
    forced-color-adjust: none;
  }

  .signature img {
    display: block;
    inline-size: min(100%, 22rem);
    aspect-ratio: 2;
    object-fit: contain;
  }

  .signature.written {
    min-block-size: 5em;
    font-family: var(
      --signature-pad-font,
      'Segoe Script',
      'Snell Roundhand',
      'Bradley Hand',
      'URW Chancery L',
      cursive
    );
    font-size: 1.7rem;
    line-height: 1.25;
    text-align: center;
    overflow-wrap: anywhere;
  }

  .seal {
    display: grid;
    place-items: center;
    inline-size: 72px;
    block-size: 72px;
    border-radius: 50%;
    background: var(--_success-soft);
    color: var(--_success);
    font-size: 1.6em;
  }

  .seal.plain {
    background: var(--_sunken);
    color: var(--_muted);
  }
`;
