import { instantInZone, type MailItem } from '@mail-release/core';
import { buildItem } from '@mail-release/core/testing';
import { drawn, type ListUnderTest } from './list-under-test.js';
import { PanelList } from './panel-list.js';
import { VanillaList } from './vanilla-list.js';

export type Contestant = 'ours' | 'yardstick';
export type Step = 'mount' | 'toggleOne' | 'toggleAll' | 'filter' | 'scroll' | 'unmount';

const lists: Readonly<Record<Contestant, ListUnderTest>> = { ours: new PanelList(), yardstick: new VanillaList() };
const frame = document.querySelector<HTMLElement>('#frame') ?? document.body;
let items: readonly MailItem[] = [];

function makeItems(count: number): void {
  const newest = Date.now() - 60_000;
  items = Array.from({ length: count }, (_, index) =>
    buildItem({
      id: `item-${index}`,
      sender: `Nadawca ${index % 97}`,
      kind: index % 3 === 0 ? 'parcel' : 'letter',
      statusId: index % 4 === 0 ? 'locker' : 'ready',
      trackingNumber: index % 3 === 0 ? `00359007731${String(index).padStart(9, '0')}` : null,
      receivedAt: instantInZone(newest - index * 1000, 'Europe/Warsaw'),
    }),
  );
}

async function scroll(): Promise<void> {
  for (let step = 0; step < 40; step += 1) {
    frame.scrollTop += 300;
    await new Promise((resolve) => requestAnimationFrame(resolve));
  }
  frame.scrollTop = 0;
  await drawn();
}

async function run(contestant: Contestant, step: Step): Promise<void> {
  const list = lists[contestant];
  if (step === 'scroll') await scroll();
  else if (step === 'mount') await list.mount(frame, items);
  else await list[step]();
}

export interface ListBench {
  makeItems(count: number): void;
  run(contestant: Contestant, step: Step): Promise<void>;
}

declare global {
  var listBench: ListBench;
}
globalThis.listBench = { makeItems, run };
