import { expect } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import { next, says } from '../../test/desk-fixture.js';
import { openSign } from '../../test/sign-fixture.js';

/** The element that has the focus, through every shadow root. */
function focused(): Element | null {
  let element = document.activeElement;
  while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
  return element;
}

/** Goes on by Tab until an element that matches has the focus. */
async function tabTo(selector: string): Promise<void> {
  const passed: string[] = [];
  for (let step = 0; step < 40; step += 1) {
    await sendKeys({ press: 'Tab' });
    if (focused()?.matches(selector)) return;
    passed.push(focused()?.outerHTML.slice(0, 60) ?? 'nothing');
  }
  throw new Error(`no ${selector} by Tab; there were: ${passed.join(' | ')}`);
}

describe('pickup-sign-dialog, by the keyboard alone', () => {
  it('signs with a typed name, hands back, and records', async () => {
    const { panel } = await openSign();
    await tabTo('[part="here"]');
    await sendKeys({ press: 'Enter' });
    await says(panel, 'Oddaj urządzenie');
    await tabTo('input[name="readable-name"]');
    await tabTo('input[value="drawn"]');
    await sendKeys({ press: 'ArrowRight' });
    expect(focused()?.matches('input[value="typed"]')).to.equal(true);
    await says(panel, 'znaczy tyle samo');
    await tabTo('input[name="typed-signature"]');
    await sendKeys({ type: 'Jan Nowak' });
    await sendKeys({ press: 'Enter' });
    await says(panel, 'Oddaj urządzenie');
    await tabTo('[part="sign"]');
    await sendKeys({ press: 'Enter' });
    await says(panel, 'Dziękujemy, podpis przyjęty');
    await tabTo('[part="take-over"]');
    await sendKeys({ press: 'Enter' });
    await says(panel, 'Sprawdź i zapisz odbiór');
    await tabTo('[part="confirm"]');
    const released = next(panel, 'mail-released');
    await sendKeys({ press: 'Enter' });
    const [release] = (await released).detail.releases;
    expect(release?.evidence.map(({ kind, name }) => [kind, name])).to.deep.include(['typed-signature', 'Jan Nowak']);
  });

  it('goes back by Escape, but never from the client’s view to the desk’s', async () => {
    const { panel, dialog } = await openSign();
    await tabTo('[part="here"]');
    await sendKeys({ press: 'Enter' });
    await says(panel, 'Oddaj urządzenie');
    for (let times = 0; times < 3; times += 1) await sendKeys({ press: 'Escape' });
    await says(panel, 'Nie podpisano');
    expect(dialog.shadowRoot?.querySelector('dialog')?.open).to.equal(true);
    await tabTo('[part="take-over"]');
    await sendKeys({ press: 'Enter' });
    await says(panel, 'Gdzie podpisze się klient?');
    await sendKeys({ press: 'Escape' });
    await dialog.updateComplete;
    expect(panel.session?.get().phase).to.equal('choosing');
  });
});
