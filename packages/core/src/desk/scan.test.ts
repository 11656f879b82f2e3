import { describe, expect, it } from 'vitest';
import { buildClient, buildItem } from '../testing/builders.js';
import { findScanned } from './scan.js';
import type { SessionClient } from './types.js';

const tracked = buildItem({ id: 'm-1', trackingNumber: '(00)359007731234567890' });
const plain = buildItem({ id: 'm-2' });
const twin = buildItem({ id: 'm-3', trackingNumber: '00359007731234567890' });
const part = (items: SessionClient['items'], gone: readonly string[] = []): SessionClient => ({
  client: buildClient(),
  items,
  gone: new Map(gone.map((id) => [id, null])),
  unreadable: 0,
});

describe('a scanned code', () => {
  it.each([
    ['00359007731234567890', tracked],
    [']C100359007731234567890', tracked],
    ['(00) 3 5900773 1234567890\r\n', tracked],
    [' m-2 ', plain],
  ])('%j is the number or id of one item', (code, item) => {
    expect(findScanned([part([plain]), part([tracked])].reverse(), code)).toEqual({ kind: 'one', item });
  });

  it.each(['359007731234567890', 'm-4', '', ' - ', 'null'])('%j is nobody’s', (code) => {
    expect(findScanned([part([tracked, plain])], code)).toEqual({ kind: 'none', code });
  });

  it('is of several items when they carry the same number, in whichever client', () => {
    const found = findScanned([part([tracked]), part([plain, twin])], '00359007731234567890');
    expect(found).toEqual({ kind: 'several', items: [tracked, twin] });
  });

  it('does not find what another desk has taken', () => {
    expect(findScanned([part([tracked, twin], ['m-1'])], '00359007731234567890')).toEqual({ kind: 'one', item: twin });
    expect(findScanned([part([plain], ['m-2'])], 'm-2')).toEqual({ kind: 'none', code: 'm-2' });
  });
});
