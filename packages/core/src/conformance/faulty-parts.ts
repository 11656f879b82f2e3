import { type MailBackend, MemoryOffice, type OfficeSeed, type SignerBackend } from '../backend/index.js';
import { conformanceOperators } from './conformance-office.js';
import type { ConformanceTarget, CreateTarget } from './run-conformance.js';

/** A backend with one defect that real ones have had, and the case that must catch it. */
export interface FaultyBackend {
  readonly name: string;
  readonly caughtBy: string;
  readonly create: CreateTarget;
}

const [first, second] = conformanceOperators;

interface Offices {
  readonly own: MemoryOffice;
  readonly foreign: MemoryOffice;
  /** Of both offices. */
  moveClock(ms: number): void;
}

/** The two offices of the kit, on a clock that can be moved. */
export function offices(seed: OfficeSeed, foreign: OfficeSeed): Offices {
  let ahead = 0;
  const now = () => Date.now() + ahead;
  return {
    own: new MemoryOffice(seed, { now }),
    foreign: new MemoryOffice(foreign, { now }),
    moveClock: (ms) => void (ahead += ms),
  };
}

/** A target without a defect. */
export function sound({ own, foreign, moveClock }: Offices): Required<Omit<ConformanceTarget, 'close'>> {
  return {
    desk: own.backendFor(first),
    otherDesk: own.backendFor(second),
    foreignDesk: foreign.backendFor(first),
    signer: own.signer(),
    moveClock,
  };
}

/** A sound backend with some members spoilt, the same for both desks. */
export function spoilt(
  name: string,
  caughtBy: string,
  spoil: (backend: MailBackend, office: MemoryOffice) => Partial<MailBackend>,
): FaultyBackend {
  return {
    name,
    caughtBy,
    create: (seed, foreign) => {
      const both = offices(seed, foreign);
      const { desk, otherDesk, ...others } = sound(both);
      const faulty = (backend: MailBackend) => ({ ...backend, ...spoil(backend, both.own) });
      return Promise.resolve({ desk: faulty(desk), otherDesk: faulty(otherDesk), ...others });
    },
  };
}

/** A sound backend whose signer is spoilt. */
export function spoiltSigner(
  name: string,
  caughtBy: string,
  spoil: (signer: SignerBackend) => Partial<SignerBackend>,
): FaultyBackend {
  return {
    name,
    caughtBy,
    create: (seed, foreign) => {
      const target = sound(offices(seed, foreign));
      return Promise.resolve({ ...target, signer: { ...target.signer, ...spoil(target.signer) } });
    },
  };
}
