import { html, type TemplateResult } from 'lit';

interface Tab<Id extends string> {
  readonly id: Id;
  readonly label: string;
}

/** Tabs after the ARIA pattern: one tab stop, arrows, Home and End choose. */
export function tabs<Id extends string>(options: {
  readonly label: string;
  readonly tabs: readonly Tab<Id>[];
  readonly chosen: Id;
  choose(id: Id): void;
}): TemplateResult {
  const { tabs: all, chosen } = options;
  const onKey = (event: KeyboardEvent): void => {
    const at = all.findIndex(({ id }) => id === chosen);
    const to = destination(event, at, all.length);
    const tab = to === undefined ? undefined : all[to];
    if (!tab) return;
    event.preventDefault();
    options.choose(tab.id);
    (event.currentTarget as HTMLElement).querySelector<HTMLElement>(`#tab-${tab.id}`)?.focus();
  };
  return html`<div class="tabs" part="tabs" role="tablist" aria-label=${options.label} @keydown=${onKey}>
    ${all.map(
      ({ id, label }) =>
        html`<button
          type="button"
          class="tab"
          role="tab"
          id="tab-${id}"
          aria-selected=${id === chosen ? 'true' : 'false'}
          aria-controls="view"
          tabindex=${id === chosen ? 0 : -1}
          @click=${() => options.choose(id)}
        >
          ${label}
        </button>`,
    )}
  </div>`;
}

function destination(event: KeyboardEvent, at: number, count: number): number | undefined {
  const rtl = event.currentTarget instanceof Element && event.currentTarget.matches(':dir(rtl)');
  switch (event.key) {
    case rtl ? 'ArrowLeft' : 'ArrowRight':
      return (at + 1) % count;
    case rtl ? 'ArrowRight' : 'ArrowLeft':
      return (at + count - 1) % count;
    case 'Home':
      return 0;
    case 'End':
      return count - 1;
    default:
      return undefined;
  }
}
