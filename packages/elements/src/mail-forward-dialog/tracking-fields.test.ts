import { expect } from '@open-wc/testing';
import { expectAccessible } from '../../test/accessible.js';
import { all, one, press, says, textOf, type } from '../../test/desk-fixture.js';
import { carrierShown, choose, confirm, dialogOf, field, isOpen, open, recorded } from '../../test/forward-fixture.js';

describe('tracking in mail-forward-dialog', () => {
  it('guesses the carrier while the number is typed, and lets the operator’s choice stand', async () => {
    const { panel } = await open();
    type(field(panel, 'tracking-number'), '339666996089474916548024');
    await dialogOf(panel).updateComplete;
    expect(carrierShown(panel)).to.equal('InPost (z numeru)');
    expect(textOf(panel)).to.include('inpost.pl');
    choose(field(panel, 'carrier'), 'dpd');
    type(field(panel, 'tracking-number'), '00259007738610457913');
    await dialogOf(panel).updateComplete;
    expect(carrierShown(panel)).to.equal('DPD');
    await says(panel, /Numer pasuje do: Poczta Polska/);
    await expectAccessible(panel);
    confirm(panel);
    expect((await recorded(panel))?.forwarding?.carrier).to.equal('dpd');
  });

  it('offers all carriers that a number may be of, and takes the one that is pressed', async () => {
    const { panel } = await open();
    type(field(panel, 'tracking-number'), '12345678901234');
    await says(panel, 'Numer pasuje do:');
    const chips = all(dialogOf(panel), '.advice .chip');
    expect(chips.length).to.be.greaterThan(1);
    const last = chips.at(-1);
    last?.click();
    await dialogOf(panel).updateComplete;
    expect(carrierShown(panel)).to.equal(last?.innerText.trim());
  });

  it('warns of a wrong check digit and refuses nothing', async () => {
    const { panel } = await open();
    type(field(panel, 'tracking-number'), '00259007738610457914');
    await says(panel, 'Cyfra kontrolna się nie zgadza.');
    confirm(panel);
    expect((await recorded(panel))?.forwarding?.trackingNumber).to.equal('00259007738610457914');
  });

  it('drops what a scanner puts around a number', async () => {
    const { panel } = await open();
    const number = field(panel, 'tracking-number');
    type(number, ']C1(00)259007738610457913');
    number.dispatchEvent(new Event('change'));
    await dialogOf(panel).updateComplete;
    expect(number.value).to.equal('00259007738610457913');
    press(number, 'Enter');
    expect(isOpen(panel)).to.equal(true);
  });

  it('knows a pasted link by itself, shows its host, and opens no window to it', async () => {
    const { panel } = await open();
    type(field(panel, 'tracking-number'), 'https://parcels.example/track?id=7');
    await dialogOf(panel).updateComplete;
    expect(field(panel, 'tracking-number').value).to.equal('');
    const link = one<HTMLAnchorElement>(dialogOf(panel), '.follow a');
    expect(link.rel).to.include('noopener');
    expect(textOf(panel)).to.include('parcels.example');
    confirm(panel);
    expect((await recorded(panel))?.forwarding?.trackingUrl).to.equal('https://parcels.example/track?id=7');
  });

  for (const link of [
    'http://parcels.example/7',
    'javascript:alert(1)',
    'data:text/html,x',
    'https://a:b@c.example/',
  ]) {
    it(`refuses the link ${link}`, async () => {
      const { panel } = await open();
      type(field(panel, 'tracking-link'), link);
      confirm(panel);
      await says(panel, 'Ten link jest niedozwolony.');
      expect(all(dialogOf(panel), '.follow a')).to.have.length(0);
    });
  }

  it('records a carrier of the operator’s own', async () => {
    const { panel } = await open();
    choose(field(panel, 'carrier'), 'other');
    await dialogOf(panel).updateComplete;
    type(field(panel, 'carrier-name'), 'Kurier Zenek');
    type(field(panel, 'tracking-number'), 'Z-17/3');
    confirm(panel);
    const { forwarding } = (await recorded(panel)) ?? {};
    expect(forwarding).to.deep.include({ carrier: 'Kurier Zenek', trackingNumber: 'Z-17/3' });
  });
});
