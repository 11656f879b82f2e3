import { sha256Hex } from '../../evidence/index.js';
import type { ScanInput } from '../../model/index.js';
import type { ConformanceCase, Corner } from '../conformance-case.js';
import { ensure, refused, same } from '../expectations.js';

const scans: ConformanceCase['needs'] = (able) => able.scans && able.documents && able.methods.includes('print');

// A picture of one pixel.
const png = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==';
const scan: ScanInput = { mediaType: 'image/png', bytes: png };

async function scanned({ desk, print }: Corner): Promise<string> {
  const [release] = (await desk.release(print({ scan }))).releases;
  ensure(release !== undefined, 'nothing was released');
  return release.id;
}

async function scanOf(desk: Corner['desk'], releaseId: string): Promise<unknown> {
  ensure(desk.scan !== undefined, 'there is no scan to ask for');
  return desk.scan(releaseId);
}

/** The scan of a signed sheet. */
export const scanningCases: readonly ConformanceCase[] = [
  {
    id: 'scans/kept',
    name: 'keeps the scan of a signed sheet, its digest in the record, and gives it back as it was',
    needs: scans,
    async run(corner) {
      const id = await scanned(corner);
      const release = await corner.desk.getRelease?.(id);
      const bytes = Uint8Array.from(atob(png), (character) => character.charCodeAt(0));
      same(
        release?.evidence.find(({ kind }) => kind === 'scan'),
        { kind: 'scan', digest: await sha256Hex(bytes), name: null },
        'evidence',
      );
      same(await scanOf(corner.desk, id), scan, 'scan');
    },
  },
  {
    id: 'scans/none',
    name: 'answers not-found where no sheet was scanned, and where there is no such release',
    needs: scans,
    async run({ desk, print }) {
      const [release] = (await desk.release(print())).releases;
      await refused(scanOf(desk, release?.id ?? ''), 'not-found');
      await refused(scanOf(desk, 'conf-nothing'), 'not-found');
    },
  },
  {
    id: 'scans/not-a-picture',
    name: 'refuses a scan that is not what it says it is, and records nothing',
    needs: scans,
    async run({ desk, print, items, current }) {
      const command = print({ scan: { mediaType: 'application/pdf', bytes: png } });
      const { problems } = await refused(desk.release(command), 'unsupported-media');
      same(
        problems.map(({ pointer }) => pointer),
        ['/scan/bytes'],
        'pointers',
      );
      const [item] = items;
      if (item) same((await current(item)).statusId, item.statusId, 'status');
    },
  },
  {
    id: 'scans/foreign',
    name: 'shows another office no scan',
    needs: scans,
    foreign: true,
    async run(corner) {
      const id = await scanned(corner);
      ensure(corner.foreignDesk !== undefined, 'there is no second office');
      await refused(scanOf(corner.foreignDesk, id), 'not-found');
    },
  },
];
