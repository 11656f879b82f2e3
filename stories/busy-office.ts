import { MailReleaseError, type MailItem, memoryBackend, type OfficeSeed } from '@mail-release/core';
import {
  buildAuthorisation,
  buildClient,
  buildContact,
  buildItem,
  buildOffice,
  sampleOffice,
} from '@mail-release/core/testing';

/** A busy morning: clients with names of every kind, notes, photos, requests, a notice, lockers. */
export function busyOffice(): OfficeSeed {
  const sample = sampleOffice();
  const names = [
    'Tęcza Consulting S.A.',
    '"Kowalski & Syn" <b>Handel</b> sp. z o.o.',
    'شركة الأفق للتجارة',
    'Łódź\u202Egnp.exe Ltd',
    'Ёлка 🎄 Studio s.c.',
    `${'Bardzodługanazwabezspacji'.repeat(9)} sp. z o.o.`,
  ];
  const others = names.map((name, index) => buildClient({ id: `busy-${index}`, name, contacts: [] }));
  const alfa = buildClient({
    contacts: [
      buildContact(),
      buildContact({
        id: 'contact-2',
        name: 'Anna Kowalska',
        role: 'Prezes',
        authorisation: buildAuthorisation({ until: '2026-12-31' }),
      }),
      buildContact({
        id: 'contact-3',
        name: 'Ewa Mazur',
        role: 'Asystent',
        authorisation: buildAuthorisation({ until: '2026-10-02' }),
      }),
      buildContact({ id: 'contact-4', name: 'Zoë Müller-Lüdenscheidt', role: null, authorisation: null }),
    ],
    notices: [
      { id: 'notice-1', kind: 'unpaid-invoice', text: 'Nieopłacona faktura FV/2026/10/114, termin minął 31.10.2026.' },
    ],
    requests: [
      {
        id: 'request-1',
        itemId: 'alfa-5',
        kind: 'forward',
        requestedAt: '2026-11-19T10:00:00+01:00',
        address: null,
        text: 'Proszę wysłać do Wiednia',
      },
    ],
  });
  const waiting: Partial<MailItem>[] = [
    { sender: 'ZUS Oddział Warszawa', trackingNumber: '00259007738610457913', receivedAt: '2026-11-20T09:12:00+01:00' },
    {
      sender: 'Allegro',
      kind: 'parcel',
      trackingNumber: '339666996089474916548024',
      receivedAt: '2026-11-19T10:40:00+01:00',
      location: 'R3',
      photoUrl: '/envelope.svg',
    },
    {
      sender: 'Urząd Skarbowy Warszawa-Śródmieście',
      note: 'Tylko do rąk własnych',
      receivedAt: '2026-11-18T15:02:00+01:00',
    },
    { sender: null, kind: 'letter', location: null, receivedAt: '2026-11-12T08:30:00+01:00' },
    { sender: 'Kancelaria Notarialna', kind: 'letter', receivedAt: '2026-11-10T11:15:00+01:00' },
    {
      sender: 'Orange Polska',
      kind: 'letter',
      statusId: 'locker',
      location: 'S12',
      receivedAt: '2026-11-15T08:52:00+01:00',
    },
    {
      sender: 'PKO Bank Polski',
      kind: 'letter',
      statusId: 'locker',
      location: 'S12',
      receivedAt: '2026-11-03T08:40:00+01:00',
    },
  ];
  return {
    office: buildOffice(),
    statuses: sample.statuses,
    clients: [alfa, ...others],
    items: [
      ...waiting.map((change, index) => buildItem({ id: `alfa-${index + 1}`, ...change })),
      ...others.flatMap(({ id }, index) =>
        Array.from({ length: index + 1 }, (_, count) =>
          buildItem({
            id: `${id}-${count}`,
            clientId: id,
            receivedAt: `2026-11-${String(19 - index * 3).padStart(2, '0')}T10:00:00+01:00`,
          }),
        ),
      ),
    ],
  };
}

/** Never answers, as a backend behind a dead line. */
export const silence = (_query: unknown, options?: { readonly signal?: AbortSignal }): Promise<never> =>
  new Promise((_resolve, reject) => {
    options?.signal?.addEventListener('abort', () => reject(options.signal?.reason));
  });

export const cut = (): Promise<never> => Promise.reject(new MailReleaseError('network', 'The line is cut'));

/** The busy office, with some of its calls replaced. */
export const busyBackend = (now: () => number) =>
  memoryBackend({ ...busyOffice(), operator: sampleOffice().operator }, { now });
