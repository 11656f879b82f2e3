import { type MailItem, type MailBackend } from '@mail-release/core';
import { buildClient, buildOffice, buildOperator, buildStatuses } from '@mail-release/core/testing';
import { everyCapability } from '@mail-release/core';
import type { MailReleasePanel } from '@mail-release/elements';
import '@mail-release/elements/define/mail-release-panel.js';
import { type ListUnderTest, until } from './list-under-test.js';

const never = () => Promise.reject(new Error('Not part of the measurement'));

/** Gives pages at once, of records that are there: what is measured is the element. */
function readyBackend(items: readonly MailItem[]): MailBackend {
  const client = buildClient();
  return {
    capabilities: { ...everyCapability, changes: false },
    office: async () => ({ office: buildOffice(), operator: buildOperator() }),
    statuses: async () => buildStatuses(),
    client: async () => client,
    queue: never,
    release: never,
    items: async ({ cursor, limit = 500 }) => {
      const from = Number(cursor ?? 0);
      const next = from + limit < items.length ? String(from + limit) : null;
      return { rows: items.slice(from, from + limit), next, unreadable: 0 };
    },
  };
}

/** `<mail-release-panel>` as a host uses it: its desk, its rules and its words are part of it. */
export class PanelList implements ListUnderTest {
  #panel: MailReleasePanel | undefined;

  async mount(frame: HTMLElement, items: readonly MailItem[]): Promise<void> {
    const panel = document.createElement('mail-release-panel') as MailReleasePanel;
    panel.backend = readyBackend(items);
    panel.clientId = 'client-1';
    this.#panel = panel;
    frame.append(panel);
    await until(() => panel.session?.get().phase === 'choosing' && this.#boxes().length > 1);
  }

  async toggleOne(): Promise<void> {
    const box = this.#boxes()[3];
    const before = this.#size();
    box?.click();
    await until(() => this.#size() !== before);
  }

  async toggleAll(): Promise<void> {
    const before = this.#size();
    this.#find<HTMLInputElement>('input[name="all"]')?.click();
    await until(() => this.#size() !== before);
  }

  async filter(): Promise<void> {
    const wanted = this.#panel?.session?.get().statusFilter === 'locker' ? null : 'locker';
    const chips = this.#panel?.renderRoot.querySelectorAll<HTMLElement>('button.chip');
    [...(chips ?? [])].at(wanted === null ? 0 : -1)?.click();
    await until(() => this.#panel?.session?.get().statusFilter === wanted);
  }

  async unmount(): Promise<void> {
    const panel = this.#panel;
    panel?.remove();
    await until(() => panel?.session === undefined);
  }

  #size(): number {
    return this.#panel?.session?.get().selection.size ?? 0;
  }

  #boxes(): NodeListOf<HTMLInputElement> {
    return (this.#panel?.renderRoot ?? document).querySelectorAll<HTMLInputElement>('input[type="checkbox"]');
  }

  #find<Kind extends Element>(selector: string): Kind | null {
    return this.#panel?.renderRoot.querySelector<Kind>(selector) ?? null;
  }
}
