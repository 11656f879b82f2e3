import { type MailBackend, MemoryOffice, type Operator, type ReleaseCommand } from '@mail-release/core';
import { pretendedOffice, type PretendedOfficeOptions } from './pretended-office.js';
import { type Random, seededRandom } from './random.js';
import { type Fate, pause, type Weather, weathered } from './weather.js';

type OfficeShape = Omit<PretendedOfficeOptions, 'seed' | 'now'>;

const busy: OfficeShape = { clients: 40, items: 180, itemsOfFirst: 12 };

/** What each scenario's office holds. */
const offices = {
  empty: { ...busy, items: 0 },
  busy,
  overdue: { ...busy, ageDays: [400, 45] },
  lockers: { ...busy, lockers: 0.9 },
  conflict: busy,
  slow: busy,
  offline: busy,
  flaky: busy,
  expiredSession: busy,
  tenThousand: { clients: 300, items: 10_000, itemsOfFirst: 2_000 },
} as const satisfies Record<string, OfficeShape>;

export type ScenarioName = keyof typeof offices;
export const scenarioNames = Object.keys(offices) as readonly ScenarioName[];

export interface ScenarioOptions {
  /** Repeats names, mail, ids and troubles exactly; 1 when left out. Secrets, such as signing links, are never repeated. */
  readonly seed?: number;
  /** The office's clock in milliseconds since 1970; the device's when left out. */
  readonly now?: () => number;
  /** How long a call of `slow` takes at most, in milliseconds. */
  readonly slowMs?: number;
}

export interface Scenario {
  readonly name: ScenarioName;
  readonly seed: number;
  /** The office's mail; `memory.backendFor(somebodyElse)` is another desk of it. */
  readonly memory: MemoryOffice;
  readonly operator: Operator;
  /** What a server would serve: the office without the troubles on the way to it. */
  readonly served: MailBackend;
  /** The troubles on the way. */
  readonly weather: Weather;
  /** `served` through the weather, for a page without HTTP. */
  readonly backend: MailBackend;
}

/** A named situation at the desk, the same at every run with the same seed and clock. */
export function scenario(name: ScenarioName, options: ScenarioOptions = {}): Scenario {
  const { seed = 1, now = Date.now, slowMs = 2_500 } = options;
  // Drawn apart from the weather's: how often a page asks must not change what its releases are called.
  const ids = seededRandom(seed + 1);
  const newId = () => ids.uuid(now());
  const memory = new MemoryOffice(pretendedOffice({ ...offices[name], seed, now: now() }), { now, newId });
  const operator: Operator = { id: 'operator-1', name: 'Maria Wrona', desk: 'Recepcja 1' };
  const desk = memory.backendFor(operator);
  const served = name === 'conflict' ? withRival(desk, memory, { now, newId }) : desk;
  const weather = weatherOf(name, seededRandom(seed), slowMs);
  return { name, seed, memory, operator, served, weather, backend: weathered(served, weather) };
}

function weatherOf(name: ScenarioName, random: Random, slowMs: number): Weather {
  let clear = false;
  const fates: Partial<Record<ScenarioName, () => Fate>> = {
    offline: () => 'cut-before',
    flaky: () => (random.chance(0.3) ? random.pick(['cut-before', 'cut-after']) : 'through'),
    expiredSession: () => 'signed-out',
  };
  return {
    async fate(signal) {
      if (clear) return 'through';
      if (name === 'slow') await pause(random.whole(slowMs / 3, slowMs), signal);
      return fates[name]?.() ?? 'through';
    },
    clear() {
      clear = true;
    },
  };
}

/** Just before the first release of this desk, another desk hands over the first of its items. */
function withRival(
  desk: MailBackend,
  memory: MemoryOffice,
  { now, newId }: { readonly now: () => number; readonly newId: () => string },
): MailBackend {
  const rival = memory.backendFor({ id: 'operator-2', name: 'Tomasz Lis', desk: 'Recepcja 2' });
  let struck = false;
  const strike = async (command: ReleaseCommand): Promise<void> => {
    const [part] = command.parts;
    const [line] = part?.lines ?? [];
    if (struck || !part || !line) return;
    struck = true;
    await rival
      .release({
        method: 'pickup',
        sessionId: newId(),
        parts: [{ ...part, lines: [line] }],
        collector: { kind: 'typed', name: 'Olga Bystra' },
        time: { at: new Date(now()).toISOString() },
      })
      // What the rules refuse to the one desk they refuse to the other, which then says so itself.
      .catch(() => undefined);
  };
  return {
    ...desk,
    async release(command, options) {
      await strike(command);
      return desk.release(command, options);
    },
  };
}
