import { buildItem } from '@mail-release/core/testing';
import { aTimeout, expect, waitUntil } from '@open-wc/testing';
import { expectAccessible } from '../../test/accessible.js';
import { all, button, deskFixture, type DeskFixture, mount, next, one, says, textOf } from '../../test/desk-fixture.js';
import '../define/pickup-confirm-dialog.js';
import '../define/mail-release-desk.js';
import type { MailReleaseDesk } from './mail-release-desk.js';

const mountDesk = (from: DeskFixture): Promise<MailReleaseDesk> =>
  mount('mail-release-desk', { desk: from.desk }, 'Alfa Consulting');

const focused = (desk: MailReleaseDesk): Element | null | undefined =>
  desk.shadowRoot?.activeElement?.shadowRoot?.activeElement;

async function serve(desk: MailReleaseDesk): Promise<void> {
  button(desk, 'Wydaj pocztę: Alfa Consulting sp. z o.o.').click();
  await says(desk, 'Kto odbiera');
  await aTimeout(20);
}

describe('mail-release-desk', () => {
  it('opens a client’s panel from the list, with the focus on its heading', async () => {
    const desk = await mountDesk(deskFixture());
    await expectAccessible(desk);
    const chosen = next(desk, 'client-chosen');
    await serve(desk);
    expect((await chosen).detail.clientId).to.equal('client-1');
    expect(focused(desk)?.textContent).to.include('Alfa Consulting');
    await expectAccessible(desk);
  });

  it('goes back to the list, with the focus on the client’s button', async () => {
    const desk = await mountDesk(deskFixture());
    await serve(desk);
    button(desk, 'Wróć do listy klientów').click();
    await aTimeout(20);
    expect(all(desk, 'mail-release-panel')).to.have.length(0);
    expect(focused(desk)?.textContent?.replace(/\s+/g, ' ').trim()).to.equal(
      'Wydaj pocztę: Alfa Consulting sp. z o.o.',
    );
  });

  it('lets a host style the parts of all that is in it, dialogs and sheets too', async () => {
    const items = [buildItem({ photoUrl: '/photo.png' })];
    const desk = await mountDesk(deskFixture({ seed: { items } }));
    const style = document.createElement('style');
    const parts = ['row', 'item', 'method', 'photo', 'dialog', 'dialog-confirm'];
    style.textContent = parts
      .map((part, i) => `mail-release-desk::part(${part}) { scroll-margin: ${i + 1}px; }`)
      .join('');
    desk.after(style);
    const styled = (node: Element): number => parseInt(getComputedStyle(node).scrollMarginTop);
    expect(styled(one(desk, 'tr[part~="row"]'))).to.equal(1);
    await serve(desk);
    expect(styled(one(desk, '[part~="item"]'))).to.equal(2);
    expect(styled(one(desk, '[part~="method"]'))).to.equal(3);
    one(desk, '.marks button').click();
    await waitUntil(() => all(desk, 'dialog.photo').length > 0, 'the photo', { timeout: 8000 });
    expect(styled(one(desk, 'dialog.photo'))).to.equal(4);
    one<HTMLDialogElement>(desk, 'dialog.photo').close();
    all<HTMLInputElement>(desk, 'input[name="collector"]')[0]?.click();
    button(desk, 'Potwierdź odbiór').click();
    await says(desk, 'Potwierdzenie odbioru');
    const dialog = one(one(desk, 'pickup-confirm-dialog'), 'dialog');
    expect(styled(dialog)).to.equal(5);
    expect(styled(one(one(desk, 'pickup-confirm-dialog'), '[part~="confirm"]'))).to.equal(6);
    style.remove();
  });

  it('shows in the list and in the browser what the panel released', async () => {
    const desk = await mountDesk(deskFixture());
    await serve(desk);
    all<HTMLInputElement>(desk, 'input[name="collector"]')[0]?.click();
    await aTimeout(20);
    button(desk, 'Potwierdź odbiór').click();
    await says(desk, 'Potwierdzenie odbioru');
    button(desk, 'Potwierdź').click();
    await says(desk, '2 przesyłki wydane: Jan Nowak, 14:05');
    button(desk, 'Następny klient').click();
    await says(desk, /Alfa Consulting sp\. z o\.o\. 1 /);
    one(desk, '#tab-browse').click();
    await says(desk, '2026/000001');
    expect(textOf(desk)).to.include('Jan Nowak');
    await expectAccessible(desk);
  });

  it('keeps the open panel while the clerk looks something up in the browser', async () => {
    const desk = await mountDesk(deskFixture());
    await serve(desk);
    one<HTMLInputElement>(desk, 'input[name="all"]').click();
    one(desk, '#tab-browse').click();
    await says(desk, 'Nie ma jeszcze żadnych wydań');
    one(desk, '#tab-queue').click();
    await says(desk, '3 z 3 zaznaczone');
  });

  it('does not leave a release whose outcome is unknown', async () => {
    const office = deskFixture();
    const desk = await mountDesk(office);
    await serve(desk);
    all<HTMLInputElement>(desk, 'input[name="collector"]')[0]?.click();
    await aTimeout(20);
    office.fail('release');
    button(desk, 'Potwierdź odbiór').click();
    await says(desk, 'Potwierdzenie odbioru');
    button(desk, 'Potwierdź').click();
    await says(desk, 'Nie wiadomo jeszcze');
    button(desk, 'Wróć do listy klientów').click();
    button(desk, 'Wydaj pocztę: Beta Studio s.c.').click();
    await aTimeout(20);
    expect(textOf(desk)).to.include('Nie wiadomo jeszcze');
    expect(desk.clientId).to.equal('client-1');
  });

  it('releases the mail of several clients to one person, with a release for each', async () => {
    const office = deskFixture();
    const desk = await mountDesk(office);
    for (const box of all<HTMLInputElement>(desk, 'td.tick input')) box.click();
    await says(desk, '2 klientów · 4 przesyłki');
    button(desk, 'Wydaj razem').click();
    await says(desk, 'Kto odbiera');
    expect(textOf(desk)).to.include('Alfa Consulting').and.include('Beta Studio');
    const other = one<HTMLInputElement>(desk, 'input[type="radio"][value="other"]');
    other.click();
    await aTimeout(20);
    const name = one<HTMLInputElement>(desk, 'input[name="collector-name"]');
    name.value = 'Kurier Firmowy';
    name.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
    await aTimeout(20);
    button(desk, 'Potwierdź odbiór').click();
    await says(desk, 'Potwierdzenie odbioru');
    await expectAccessible(desk);
    button(desk, 'Potwierdź').click();
    await says(desk, /wydane: Kurier Firmowy/);
    const releases = (await office.backend.releases?.({}))?.rows ?? [];
    expect(releases.map(({ client }) => client.id).sort()).to.deep.equal(['client-1', 'client-2']);
    expect(new Set(releases.map(({ sessionId }) => sessionId)).size).to.equal(1);
    button(desk, 'Następny klient').click();
    await aTimeout(20);
    expect(all<HTMLInputElement>(desk, 'td.tick input').filter((box) => box.checked)).to.deep.equal([]);
  });
});
