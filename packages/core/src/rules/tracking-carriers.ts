import { dhlCheck, gs1Check, s10Check, upsCheck } from './tracking-check-digits.js';

/** A carrier of the table. Stored in releases: an id never changes its meaning. */
export type CarrierId =
  | 'poczta-polska'
  | 'poczta-polska-abroad'
  | 'inpost'
  | 'dpd'
  | 'dhl'
  | 'ups'
  | 'fedex'
  | 'gls'
  | 'orlen-paczka'
  | 'allegro-one';

/** One way that a carrier's numbers look. */
export interface TrackingShape {
  readonly pattern: RegExp;
  /** How much the shape alone says, from 1 (some digits) to 3 (nobody else's). */
  readonly weight: 1 | 2 | 3;
  readonly check?: (number: string) => boolean;
}

/** A carrier, the form of its numbers and where they are followed. */
export interface Carrier {
  readonly id: CarrierId;
  /** Trade name, the same in every language. */
  readonly name: string;
  readonly shapes: readonly TrackingShape[];
  /** The number is appended, URL-encoded. */
  readonly link: string;
}

const pocztaLink = 'https://emonitoring.poczta-polska.pl/?numer=';

/** Carriers of Poland and its neighbours; the order breaks ties between equally likely ones. */
export const carriers: readonly Carrier[] = [
  {
    id: 'poczta-polska',
    name: 'Poczta Polska',
    shapes: [
      { pattern: /^00\d5900773\d{10}$/, weight: 3, check: gs1Check },
      { pattern: /^\d{20}$/, weight: 1, check: gs1Check },
    ],
    link: pocztaLink,
  },
  {
    id: 'poczta-polska-abroad',
    name: 'Poczta Polska',
    shapes: [{ pattern: /^[A-Z]{2}\d{9}PL$/, weight: 3, check: s10Check }],
    link: pocztaLink,
  },
  {
    id: 'inpost',
    name: 'InPost',
    shapes: [{ pattern: /^\d{24}$/, weight: 3 }],
    link: 'https://inpost.pl/sledzenie-przesylek?number=',
  },
  {
    id: 'dpd',
    name: 'DPD',
    // With a letter it is nobody else's anyway.
    shapes: [{ pattern: /^\d{13}[A-Z0-9]{1,2}$/, weight: 1 }],
    link: 'https://tracktrace.dpd.com.pl/parcelDetails?p1=',
  },
  {
    id: 'dhl',
    name: 'DHL',
    shapes: [
      { pattern: /^(JJD|JVGL)[A-Z0-9]{6,32}$/, weight: 3 },
      { pattern: /^3S[A-Z0-9]{6,32}$/, weight: 3 },
      { pattern: /^\d{10}$/, weight: 2, check: dhlCheck },
    ],
    link: 'https://www.dhl.com/pl-pl/home/tracking/tracking-parcel.html?submit=1&tracking-id=',
  },
  {
    id: 'ups',
    name: 'UPS',
    shapes: [{ pattern: /^1Z[A-Z0-9]{15}\d$/, weight: 3, check: upsCheck }],
    link: 'https://www.ups.com/track?tracknum=',
  },
  {
    id: 'gls',
    name: 'GLS',
    shapes: [{ pattern: /^\d{11}$/, weight: 2 }],
    link: 'https://gls-group.com/PL/pl/sledzenie-paczek?match=',
  },
  {
    id: 'orlen-paczka',
    name: 'ORLEN Paczka',
    shapes: [{ pattern: /^\d{13,14}$/, weight: 2 }],
    link: 'https://www.orlenpaczka.pl/sledz-paczke/?numer=',
  },
  {
    id: 'fedex',
    name: 'FedEx',
    shapes: [
      { pattern: /^\d{12}$/, weight: 2 },
      { pattern: /^(\d{15}|\d{20,22}|\d{34})$/, weight: 1 },
    ],
    link: 'https://www.fedex.com/fedextrack/?trknbr=',
  },
  {
    id: 'allegro-one',
    name: 'Allegro One',
    shapes: [{ pattern: /^A[A-Z0-9]{9}$/, weight: 3 }],
    link: 'https://allegro.pl/allegrodelivery/sledzenie-paczki?numer=',
  },
];
