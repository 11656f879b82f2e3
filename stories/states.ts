import {
  type Capabilities,
  type Desk,
  everyCapability,
  type MailBackend,
  MemoryOffice,
  type QueueRow,
} from '@mail-release/core';
import { buildOperator } from '@mail-release/core/testing';
import { pretendedOffice, scenario, type ScenarioName } from '@mail-release/mock-server';
import type { StoryObj } from '@storybook/web-components-vite';
import { deskOver, storyNow } from './office.js';

/** The first client of every scenario. */
export const firstClient = 'client-0001';
/** Longer than anybody looks. */
const forever = 86_400_000;

/** A story of one element at this desk, made anew each time it is looked at. */
export const state = (desk: () => Desk): StoryObj => ({ loaders: [() => ({ desk: desk() })] });

/** A desk in one of the mock server's situations, standing still at the stories' moment. */
export function scenarioDesk(name: ScenarioName): Desk {
  return deskOver(scenario(name, { now: () => storyNow, slowMs: forever }).backend);
}

/** A desk of one client with so many items. */
export function deskWith(items: number, clients = 1, capabilities: Capabilities = everyCapability): Desk {
  const office = pretendedOffice({ clients, items, itemsOfFirst: clients === 1 ? items : 0, seed: 4, now: storyNow });
  const memory = new MemoryOffice(office, { now: () => storyNow, capabilities });
  return deskOver(memory.backendFor(buildOperator()));
}

/** A desk whose backend sends records that nobody can read among those that can be. */
export function patchyDesk(): Desk {
  const { served } = scenario('busy', { now: () => storyNow });
  const spoilt = async <Row>(page: Promise<{ readonly rows: readonly Row[]; readonly next: string | null }>) => {
    const { rows, next } = await page;
    return {
      rows: rows.map((row, index) => (index % 5 === 3 ? ({ broken: index } as Row) : row)),
      next,
      unreadable: 0,
    };
  };
  const backend: MailBackend = {
    ...served,
    queue: (query, options) => spoilt<QueueRow>(served.queue(query, options)),
    items: (query, options) => spoilt(served.items(query, options)),
  };
  return deskOver(backend);
}

/** What is left of a backend that may only be looked at. */
export const readOnly: Capabilities = { ...everyCapability, methods: [], void: false, amend: false };

/** What a system of flags keeps: when something was collected, and nothing of who or why. */
export const flagsOnly: Capabilities = {
  ...everyCapability,
  methods: ['pickup', 'forward'],
  typedCollector: false,
  lineTimes: false,
  lineRemarks: false,
  severalClients: false,
  history: false,
  void: false,
  amend: false,
  tracking: false,
  documents: false,
  signatures: false,
  scans: false,
  remoteSigning: false,
  receipts: false,
  changes: false,
  confirmations: false,
};
