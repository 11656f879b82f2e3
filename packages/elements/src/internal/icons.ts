import { html, svg, type SVGTemplateResult, type TemplateResult } from 'lit';

// Drawn for a 20 px grid with a 1.6 px round stroke; they say nothing alone, so all are hidden from readers.
const drawings = {
  search: svg`<circle cx="9" cy="9" r="5.25"/><path d="m13 13 3.75 3.75"/>`,
  scan: svg`<path d="M3 6.5V4.75A1.75 1.75 0 0 1 4.75 3H6.5m7 0h1.75A1.75 1.75 0 0 1 17 4.75V6.5m0 7v1.75A1.75 1.75 0 0 1 15.25 17H13.5m-7 0H4.75A1.75 1.75 0 0 1 3 15.25V13.5M6.5 7.25v5.5m2.5-5.5v5.5m2.25-5.5v5.5m2.25-5.5v5.5"/>`,
  check: svg`<path d="m4.5 10.5 3.6 3.75L15.5 6"/>`,
  done: svg`<circle cx="10" cy="10" r="7"/><path d="m6.9 10.3 2.2 2.3 4-4.8"/>`,
  cross: svg`<path d="m5.5 5.5 9 9m0-9-9 9"/>`,
  back: svg`<path d="M16 10H4.5M9 5l-5 5 5 5"/>`,
  forward: svg`<path d="M4 10h11.5M11 5l5 5-5 5"/>`,
  chevron: svg`<path d="m6 8 4 4 4-4"/>`,
  open: svg`<path d="m8 6 4 4-4 4"/>`,
  warning: svg`<path d="M10 3.5 17.25 16H2.75L10 3.5Z"/><path d="M10 8.25v3.5m0 2.25v.01"/>`,
  info: svg`<circle cx="10" cy="10" r="7"/><path d="M10 9.25v4.25m0-7v.01"/>`,
  clock: svg`<circle cx="10" cy="10" r="7"/><path d="M10 6v4.25l2.75 1.75"/>`,
  undo: svg`<path d="M7.5 4 4 7.5 7.5 11"/><path d="M4 7.5h7.25a4.25 4.25 0 0 1 0 8.5H7"/>`,
  refresh: svg`<path d="M16 5v3.5h-3.5"/><path d="M15.6 8.4A6 6 0 1 0 16 11"/>`,
  locker: svg`<rect x="4" y="3" width="12" height="14" rx="1.75"/><path d="M4 10h12M8.75 6.5h2.5m-2.5 7h2.5"/>`,
  photo: svg`<path d="M3 7.25A1.75 1.75 0 0 1 4.75 5.5h1.5L7.5 3.75h5l1.25 1.75h1.5A1.75 1.75 0 0 1 17 7.25v7A1.75 1.75 0 0 1 15.25 16H4.75A1.75 1.75 0 0 1 3 14.25Z"/><circle cx="10" cy="10.5" r="2.75"/>`,
  returned: svg`<path d="M3.5 7.5 10 4l6.5 3.5v6L10 17l-6.5-3.5Z"/><path d="m3.75 7.6 6.25 3.4 6.25-3.4M10 11v5.75"/>`,
  request: svg`<path d="M3.5 4.5h13v9h-7L6 16.5v-3H3.5Z"/>`,
  note: svg`<path d="M5 3.5h7L15.5 7v9.5H5Z"/><path d="M11.5 3.5v4h4M7.5 11h5m-5 2.75h3"/>`,
  pickup: svg`<path d="M3.5 9.25V15a1.5 1.5 0 0 0 1.5 1.5h10a1.5 1.5 0 0 0 1.5-1.5V9.25"/><path d="M10 3.25v8m-3-2.75 3 3 3-3"/>`,
  print: svg`<path d="M6 7V3.5h8V7M6 14H4.5A1.5 1.5 0 0 1 3 12.5v-4A1.5 1.5 0 0 1 4.5 7h11A1.5 1.5 0 0 1 17 8.5v4a1.5 1.5 0 0 1-1.5 1.5H14"/><path d="M6 11.75h8v4.75H6Z"/>`,
  sign: svg`<path d="M3.5 16.5h13M5 12.75l.6-2.5 7.65-7.5 2 2-7.75 7.5Z"/>`,
  send: svg`<path d="M16.75 3.25 3.25 8.5l5.25 3 3 5.25Zm0 0L8.5 11.5"/>`,
} satisfies Record<string, SVGTemplateResult>;

export type IconName = keyof typeof drawings;

const directional: ReadonlySet<IconName> = new Set(['back', 'forward', 'open', 'undo', 'send']);

export function icon(name: IconName): TemplateResult {
  return drawn(drawings[name], directional.has(name) ? 'flips' : '');
}

/** A drawing as an icon; those of one part only come with that part. */
export function drawn(drawing: SVGTemplateResult, className = ''): TemplateResult {
  return html`<svg class="icon ${className}" viewBox="0 0 20 20" aria-hidden="true" focusable="false">${drawing}</svg>`;
}

const pictures = {
  /** An empty tray. */
  tray: svg`<path class="fill" d="M14 38 24 16h40l10 22v18a5 5 0 0 1-5 5H19a5 5 0 0 1-5-5Z"/><path d="M14 38h17l4 8h18l4-8h17"/><path class="accent" d="M38 27.5 42.5 32l8-9"/>`,
  /** A glass over nothing found. */
  none: svg`<path class="fill" d="M18 20h38v32H18Z"/><path d="M24 28h18m-18 8h12"/><circle class="fill" cx="54" cy="42" r="12"/><path class="accent" d="m62.5 50.5 8 8"/>`,
  /** A plug out of its socket. */
  cut: svg`<rect class="fill" x="14" y="24" width="24" height="24" rx="6"/><rect class="fill" x="54" y="24" width="20" height="24" rx="6"/><path d="M38 31h7m-7 10h7"/><path class="accent" d="m49 18-3-7m7 6 2-7m-6 44-3 7m7-6 2 7"/>`,
  /** Two envelopes at the counter. */
  mail: svg`<rect class="fill" x="26" y="12" width="44" height="30" rx="4"/><rect class="fill" x="18" y="24" width="46" height="34" rx="4"/><path class="accent" d="m19 28 22 16 22-16"/>`,
} satisfies Record<string, SVGTemplateResult>;

/** A quiet drawing for a state that has nothing else to show. */
export function picture(name: keyof typeof pictures): TemplateResult {
  return html`<svg class="picture" viewBox="0 0 88 72" aria-hidden="true" focusable="false">${pictures[name]}</svg>`;
}
