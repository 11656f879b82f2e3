import { everyCapability } from '@mail-release/core';
import { expect, waitUntil } from '@open-wc/testing';
import { expectAccessible } from '../../test/accessible.js';
import { all, button, mount, next, one, says } from '../../test/desk-fixture.js';
import { type Opened, openPrint } from '../../test/print-fixture.js';
import '../define/mail-browser.js';

/** A picture as a telephone takes it: larger than what is kept. */
async function photo(width = 3_000, height = 1_500): Promise<File> {
  const canvas = document.createElement('canvas');
  canvas.width = width;
  canvas.height = height;
  const pen = canvas.getContext('2d');
  if (pen) {
    pen.fillStyle = '#1a7';
    pen.fillRect(0, 0, width, height);
  }
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'));
  return new File([blob ?? ''], 'IMG <b>1</b>.png', { type: 'image/png' });
}

async function ask(opened: Opened): Promise<Opened> {
  button(opened.panel, 'Pokaż wydruk').click();
  await says(opened.panel, 'Podpisano i wydano?');
  return opened;
}

function choose({ panel }: Opened, file: File): void {
  const input = one<HTMLInputElement>(panel, 'input[type="file"]');
  const files = new DataTransfer();
  files.items.add(file);
  input.files = files.files;
  input.dispatchEvent(new Event('change'));
}

async function released({ panel }: Opened) {
  const recorded = next(panel, 'mail-released');
  button(panel, 'Tak, wydano').click();
  const [release] = (await recorded).detail.releases;
  if (!release) throw new Error('nothing was released');
  return release;
}

describe('the scan of a signed sheet', () => {
  it('is kept with the release, smaller than the photo it was', async () => {
    const opened = await ask(await openPrint());
    await expectAccessible(opened.panel);
    choose(opened, await photo());
    await says(opened.panel, 'IMG <b>1</b>.png');
    await expectAccessible(opened.panel);
    const release = await released(opened);
    expect(release.evidence.map(({ kind }) => kind)).to.deep.equal(['scan']);
    const scan = await opened.backend.scan?.(release.id);
    expect(scan?.mediaType).to.equal('image/jpeg');
    const kept = await createImageBitmap(await (await fetch(`data:image/jpeg;base64,${scan?.bytes ?? ''}`)).blob());
    expect([kept.width, kept.height]).to.deep.equal([2_000, 1_000]);
  });

  it('is not needed, and may be taken back', async () => {
    const opened = await ask(await openPrint());
    choose(opened, await photo(20, 10));
    await says(opened.panel, 'IMG <b>1</b>.png');
    button(opened.panel, 'Usuń skan').click();
    await waitUntil(() => all(opened.panel, 'input[type="file"]').length === 1);
    const release = await released(opened);
    expect(release.evidence).to.deep.equal([]);
  });

  it('takes a PDF as it is', async () => {
    const opened = await ask(await openPrint());
    choose(opened, new File(['%PDF-1.7 signed'], 'skan.pdf', { type: 'application/pdf' }));
    await says(opened.panel, 'skan.pdf');
    const release = await released(opened);
    expect(await opened.backend.scan?.(release.id)).to.deep.equal({
      mediaType: 'application/pdf',
      bytes: btoa('%PDF-1.7 signed'),
    });
  });

  it('says why a file can’t be attached, and lets another one be chosen', async () => {
    const opened = await ask(await openPrint());
    choose(opened, new File(['no picture at all'], 'notatki.docx', { type: 'image/png' }));
    await says(opened.panel, 'Tego pliku nie można odczytać.');
    await expectAccessible(opened.panel);
    choose(opened, new File(['%PDF-', 'x'.repeat(700_000)], 'duży.pdf', { type: 'application/pdf' }));
    await says(opened.panel, 'Plik jest za duży.');
    choose(opened, new File(['%PDF-1.7 signed'], 'skan.pdf', { type: 'application/pdf' }));
    await says(opened.panel, 'skan.pdf');
  });

  it('is not offered by a backend that would lose it', async () => {
    const { panel } = await ask(await openPrint({ capabilities: { ...everyCapability, scans: false } }));
    expect(panel.shadowRoot?.querySelector('pickup-print-dialog')?.shadowRoot?.querySelector('#scan')).to.equal(null);
  });

  it('is downloaded from the release’s details, under its number', async () => {
    const opened = await ask(await openPrint());
    choose(opened, new File(['%PDF-1.7 signed'], 'skan.pdf', { type: 'application/pdf' }));
    await says(opened.panel, 'skan.pdf');
    await released(opened);
    const browser = await mount('mail-browser', { desk: opened.desk }, 'Alfa Consulting');
    button(browser, 'Szczegóły: Wydanie 2026/000001').click();
    await says(browser, 'Pobierz skan');
    const names: string[] = [];
    const onClick = (event: Event): void => {
      if (event.target instanceof HTMLAnchorElement && event.target.download) {
        names.push(event.target.download);
        event.preventDefault();
      }
    };
    const { click } = HTMLAnchorElement.prototype;
    HTMLAnchorElement.prototype.click = function (this: HTMLAnchorElement) {
      this.addEventListener('click', onClick);
      this.dispatchEvent(new MouseEvent('click', { cancelable: true }));
    };
    try {
      button(browser, 'Pobierz skan').click();
      await waitUntil(() => names.length > 0);
    } finally {
      HTMLAnchorElement.prototype.click = click;
    }
    expect(names).to.deep.equal(['skan-2026-000001.pdf']);
  });
});
