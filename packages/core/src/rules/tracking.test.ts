import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { carriers } from './tracking-carriers.js';
import { normaliseTracking, safeTrackingUrl } from './tracking-text.js';
import { recogniseCarriers, storedTracking, trackingLink } from './tracking.js';

const best = (number: string) => recogniseCarriers(number)[0]?.carrier;
const candidates = (number: string) => recogniseCarriers(number).map(({ carrier, check }) => `${carrier} ${check}`);

describe('normaliseTracking', () => {
  it.each([
    [']C100359007730123456789', '00359007730123456789'],
    ['(00)359007730123456789', '00359007730123456789'],
    [']C1(00) 3 5900773 0123456789', '00359007730123456789'],
    ['1z 999-aa1.0123/456784', '1Z999AA10123456784'],
    ['  rr123456785pl\r\n', 'RR123456785PL'],
    ['\u001D]d2123', '123'],
    ['１２３', '123'],
    ['—', ''],
  ])('reads %j as %j', (scanned, number) => {
    expect(normaliseTracking(scanned)).toBe(number);
  });

  it('changes nothing when done twice', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const once = normaliseTracking(text);
        expect(normaliseTracking(once)).toBe(once);
      }),
    );
  });
});

describe('recogniseCarriers', () => {
  it.each([
    ['00359007730123456781', 'poczta-polska'],
    ['RR123456785PL', 'poczta-polska-abroad'],
    ['640000000000000000000012', 'inpost'],
    ['0000123456789U', 'dpd'],
    ['1234567890', 'dhl'],
    ['JJD000390007882112233', 'dhl'],
    ['JVGL0612345678', 'dhl'],
    ['3SABC1234567', 'dhl'],
    ['1Z999AA10123456784', 'ups'],
    ['123456789012', 'fedex'],
    ['123456789012345678901', 'fedex'],
    ['1234567890123456789012345678901234', 'fedex'],
    ['12345678901', 'gls'],
    ['1234567890123', 'orlen-paczka'],
    ['A00ABC12D3', 'allegro-one'],
  ])('names %s first as %s', (number, carrier) => {
    expect(best(number)).toBe(carrier);
  });

  it.each([
    ['00359007730123456781', 'poczta-polska'],
    ['12345678901234567890', 'poczta-polska'],
    ['RR123456785PL', 'poczta-polska-abroad'],
    ['640000000000000000000012', 'inpost'],
    ['0000123456789U', 'dpd'],
    ['00001234567891U', 'dpd'],
    ['1234567890', 'dhl'],
    ['JJD000390007882112233', 'dhl'],
    ['JVGL0612345678', 'dhl'],
    ['3SABC1234567', 'dhl'],
    ['1Z999AA10123456784', 'ups'],
    ['123456789012', 'fedex'],
    ['123456789012345', 'fedex'],
    ['123456789012345678901', 'fedex'],
    ['1234567890123456789012345678901234', 'fedex'],
    ['12345678901', 'gls'],
    ['1234567890123', 'orlen-paczka'],
    ['A00ABC12D3', 'allegro-one'],
  ])('knows %s as %s, and not with more before or after it', (number, carrier) => {
    const names = (text: string) => recogniseCarriers(text).map((candidate) => candidate.carrier);
    expect(names(number)).toContain(carrier);
    expect(names(`Q${number}`)).not.toContain(carrier);
    expect(names(`${number}${'Q'.repeat(40)}`)).not.toContain(carrier);
  });

  it('tells people the trade name', () => {
    expect(Object.fromEntries(carriers.map(({ id, name }) => [id, name]))).toEqual({
      'poczta-polska': 'Poczta Polska',
      'poczta-polska-abroad': 'Poczta Polska',
      inpost: 'InPost',
      dpd: 'DPD',
      dhl: 'DHL',
      ups: 'UPS',
      gls: 'GLS',
      'orlen-paczka': 'ORLEN Paczka',
      fedex: 'FedEx',
      'allegro-one': 'Allegro One',
    });
  });

  it('ranks the others that a number may be of', () => {
    expect(candidates('12345678901234')).toEqual(['orlen-paczka none', 'dpd none']);
    expect(candidates('123456789012345')).toEqual(['dpd none', 'fedex none']);
  });

  it('lets a right check digit decide between carriers with the same shape', () => {
    // 20 digits: a right GS1 digit makes it Poczta Polska's, a wrong one leaves FedEx likelier.
    expect(candidates('12345678901234567890')).toEqual(['poczta-polska passed', 'fedex none']);
    expect(candidates('12345678901234567891')).toEqual(['fedex none', 'poczta-polska failed']);
  });

  it.each([
    ['00359007730123456780', 'poczta-polska'],
    ['RR123456780PL', 'poczta-polska-abroad'],
    ['3318810026', 'dhl'],
    ['1Z999AA10123456780', 'ups'],
  ])('warns of a wrong check digit in %s and still names %s first', (number, carrier) => {
    expect(recogniseCarriers(number)[0]).toEqual({ carrier, check: 'failed' });
  });

  it.each([
    // Samples from the documents of UPS, the Universal Postal Union (S10) and GS1, and a DHL waybill.
    ['1Z999AA10123456784', 'ups'],
    ['1Z12345E1512345676', 'ups'],
    ['RR473124829PL', 'poczta-polska-abroad'],
    ['RR000000005PL', 'poczta-polska-abroad'],
    ['RR000000080PL', 'poczta-polska-abroad'],
    ['3318810025', 'dhl'],
    ['00106141411234567897', 'poczta-polska'],
    ['00006141411234567890', 'poczta-polska'],
  ])('finds the check digit of %s right', (number, carrier) => {
    expect(recogniseCarriers(number)).toContainEqual({ carrier, check: 'passed' });
  });

  it.each(['', 'hello', '123', '1Z', 'A00ABC12D34'])('knows nobody for %j', (number) => {
    expect(recogniseCarriers(number)).toEqual([]);
  });

  it('never rejects a check digit: any last digit keeps the carrier among the candidates', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^\d{10}$/), fc.integer({ min: 0, max: 9 }), (tail, digit) => {
        const names = recogniseCarriers(`0035900773${tail.slice(0, 9)}${digit}`).map(({ carrier }) => carrier);
        expect(names[0]).toBe('poczta-polska');
      }),
    );
  });
});

describe('trackingLink', () => {
  it.each(carriers.map(({ id, link }) => [id, link] as const))('appends the number for %s', (carrier, link) => {
    expect(trackingLink(carrier, ' ab-12 ')).toBe(`${link}AB12`);
  });

  it('takes the address of the host before the one of the table', () => {
    expect(trackingLink('dpd', '1', { dpd: 'https://track.example/?n=' })).toBe('https://track.example/?n=1');
    expect(trackingLink('own-courier', '1', { 'own-courier': 'https://own.example/' })).toBe('https://own.example/1');
  });

  it('gives a number without a link where the host says so or nobody knows the carrier', () => {
    expect(trackingLink('dpd', '1', { dpd: null })).toBeNull();
    expect(trackingLink('own-courier', '1')).toBeNull();
    expect(trackingLink('toString', '1')).toBeNull();
  });

  it('gives no link without a number, nor to an address that is not safe', () => {
    expect(trackingLink('dpd', ' - ')).toBeNull();
    expect(trackingLink('dpd', '1', { dpd: 'javascript:alert(1)//' })).toBeNull();
    expect(trackingLink('dpd', '1', { dpd: 'http://track.example/' })).toBeNull();
  });

  it('encodes what a number should not hold', () => {
    expect(trackingLink('dpd', 'ż')).toBe('https://tracktrace.dpd.com.pl/parcelDetails?p1=%C5%BB');
  });
});

describe('safeTrackingUrl', () => {
  it('keeps an https address', () => {
    expect(safeTrackingUrl('https://track.example/a?b=c#d')).toBe('https://track.example/a?b=c#d');
    expect(safeTrackingUrl(' https://track.example ')).toBe('https://track.example/');
  });

  it.each([
    'http://track.example/',
    'javascript:alert(1)',
    'java\nscript:alert(1)',
    'JaVaScRiPt:alert(1)',
    'data:text/html,x',
    'https://user@track.example/',
    'https://user:secret@track.example/',
    'https://:secret@track.example/',
    '//track.example/',
    '/relative',
    'track.example',
    'ftp://track.example',
    'blob:https://track.example/1',
    'https://',
    '',
  ])('refuses %j', (text) => {
    expect(safeTrackingUrl(text)).toBeNull();
  });
});

describe('storedTracking', () => {
  it('keeps a recognised number plain', () => {
    expect(storedTracking(' 1Z 999 AA1 0123456784', null)).toBe('1Z999AA10123456784');
    expect(storedTracking('12-34', 'gls')).toBe('1234');
  });

  it("keeps another carrier's number as typed", () => {
    expect(storedTracking(' KS-2026/11/0042 ', null)).toBe('KS-2026/11/0042');
    expect(storedTracking('1Z-999-AA1-0123456784', 'own courier')).toBe('1Z-999-AA1-0123456784');
  });

  it('keeps nothing of a number without letters and digits', () => {
    expect(storedTracking('?!', null)).toBeNull();
  });
});
