import { expect } from '@open-wc/testing';
import { amountText, moneyText, parseMoney } from './money.js';

const grosze = (text: string, language = 'pl'): number | undefined => parseMoney(text, 'PLN', language)?.minorUnits;

describe('money', () => {
  it('reads amounts as people type them', () => {
    const typed = ['12', '12,5', '12.50', '1 234,50 zł', '1.234,50', '0,05', 'PLN 7', '12,'];
    expect(typed.map((text) => grosze(text))).to.deep.equal([1200, 1250, 1250, 123450, 123450, 5, 700, 1200]);
  });

  it('tells thousands by the language where only that can tell', () => {
    expect(grosze('1,234', 'en')).to.equal(123400);
    expect(grosze('1,234', 'pl')).to.equal(undefined);
  });

  it('refuses what is not clearly one amount', () => {
    for (const text of ['', 'za darmo', '12,505', '-3', '1,2,3', '1e5', '99999999', '12..5'])
      expect(grosze(text), text).to.equal(undefined);
  });

  it('writes amounts in the reader’s language', () => {
    const money = { minorUnits: 123450, currency: 'PLN' };
    expect(moneyText(money, 'pl').replaceAll('\u00A0', ' ')).to.equal('1234,50 zł');
    expect(amountText(money, 'pl')).to.equal('1234,50');
    expect(amountText({ minorUnits: 900, currency: 'JPY' }, 'en')).to.equal('900');
  });
});
