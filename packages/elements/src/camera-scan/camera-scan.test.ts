import { expect, waitUntil } from '@open-wc/testing';
import { expectAccessible } from '../../test/accessible.js';
import { all, button, deskFixture, mount, one, press, says, textOf } from '../../test/desk-fixture.js';
import { buildItem } from '@mail-release/core/testing';
import '../define/mail-release-panel.js';
import '../define/camera-scan-dialog.js';
import type { MailReleasePanel } from '../mail-release-panel/mail-release-panel.js';

const code = '(00)359007731234567890';
const opener = 'Skanuj aparatem';

/** What a camera shows, painted here, and the reader of codes that the browser may have. */
function camera(): { readonly stream: MediaStream; readonly track: MediaStreamTrack } {
  const canvas = Object.assign(document.createElement('canvas'), { width: 64, height: 48 });
  canvas.getContext('2d')?.fillRect(0, 0, 64, 48);
  const stream = canvas.captureStream(10);
  const [track] = stream.getVideoTracks();
  if (!track) throw new Error('no track');
  return { stream, track };
}

let restore: (() => void)[] = [];
let visible: readonly string[] = [];

function replace(target: object, key: string, value: unknown): void {
  const before = Object.getOwnPropertyDescriptor(target, key);
  Object.defineProperty(target, key, { value, configurable: true, writable: true });
  restore.push(() => {
    if (before) Object.defineProperty(target, key, before);
    else Reflect.deleteProperty(target, key);
  });
}

function withReader(): void {
  replace(
    globalThis,
    'BarcodeDetector',
    class {
      static getSupportedFormats = () => Promise.resolve(['code_128', 'qr_code']);
      detect = () => Promise.resolve(visible.map((rawValue) => ({ rawValue })));
    },
  );
}

const withCamera = (getUserMedia: () => Promise<MediaStream>) => replace(navigator, 'mediaDevices', { getUserMedia });

const office = () =>
  deskFixture({
    seed: {
      items: [
        buildItem({ id: 'parcel', trackingNumber: '00359007731234567890', statusId: 'locker' }),
        buildItem({ id: 'letter', trackingNumber: null, statusId: 'locker' }),
      ],
    },
  });

const panelOf = (properties: Partial<MailReleasePanel> = {}): Promise<MailReleasePanel> =>
  mount('mail-release-panel', { desk: office().desk, clientId: 'client-1', ...properties }, 'Kto odbiera');

const ticked = (panel: MailReleasePanel, id: string): boolean =>
  one<HTMLInputElement>(panel, `tr[data-item="${id}"] input`).checked;

async function openScanner(panel: MailReleasePanel) {
  button(panel, opener).click();
  await waitUntil(() => panel.renderRoot.querySelector('camera-scan-dialog'), 'the sheet', { timeout: 8000 });
  return one(panel, 'camera-scan-dialog');
}

describe('scanning with the camera', () => {
  beforeEach(() => {
    visible = [];
  });
  afterEach(() => {
    for (const undo of restore.reverse()) undo();
    restore = [];
  });

  it('is not offered where the page has no camera, or nothing that reads codes', async () => {
    withCamera(() => Promise.resolve(camera().stream));
    replace(globalThis, 'BarcodeDetector', undefined);
    Reflect.deleteProperty(globalThis, 'BarcodeDetector');
    expect(textOf(await panelOf())).to.include('Kto odbiera');
    const labels = (panel: MailReleasePanel) => all(panel, 'button').map((node) => node.getAttribute('aria-label'));
    expect(labels(await panelOf())).not.to.include(opener);
    expect(labels(await panelOf({ scannerWasmUrl: '/zxing_reader.wasm' }))).to.include(opener);
    withReader();
    expect(labels(await panelOf())).to.include(opener);
    replace(navigator, 'mediaDevices', undefined);
    expect(labels(await panelOf())).not.to.include(opener);
  });

  it('ticks what it sees, once, says so, says what nobody has, and turns the camera off when it is closed', async () => {
    withReader();
    const { stream, track } = camera();
    withCamera(() => Promise.resolve(stream));
    const panel = await panelOf();
    expect(ticked(panel, 'parcel')).to.equal(false);
    const sheet = await openScanner(panel);
    await says(sheet, 'Nic jeszcze nie odczytano');
    visible = [code];
    await says(sheet, 'Zaznaczono:');
    expect(ticked(panel, 'parcel')).to.equal(true);
    expect(one(sheet, '[role="status"]').textContent).to.include('Zaznaczono:');
    visible = ['NOBODY-HAS-THIS'];
    await says(sheet, 'NOBODY-HAS-THIS');
    await expectAccessible(panel);
    expect(track.readyState).to.equal('live');
    button(sheet, 'Gotowe').click();
    await waitUntil(() => !panel.renderRoot.querySelector('camera-scan-dialog'));
    expect(track.readyState).to.equal('ended');
    expect(ticked(panel, 'parcel')).to.equal(true);
  });

  it('counts a code that stays in the picture once', async () => {
    withReader();
    withCamera(() => Promise.resolve(camera().stream));
    const sheet = await mount('camera-scan-dialog', { desk: office().desk }, 'Skanowanie aparatem');
    const taken: string[] = [];
    sheet.scan = (found) => {
      taken.push(found);
      return { good: true, text: `Zaznaczono: ${found}` };
    };
    visible = ['AAAA'];
    await says(sheet, 'Zaznaczono: AAAA');
    visible = ['AAAA', 'BBBB'];
    await says(sheet, 'Zaznaczono: BBBB');
    expect(taken).to.deep.equal(['AAAA', 'BBBB']);
  });

  for (const [name, words] of [
    ['NotAllowedError', 'Brak zgody na użycie aparatu'],
    ['NotFoundError', 'Nie znaleziono aparatu'],
    ['NotReadableError', 'Aparat jest zajęty'],
  ] as const) {
    it(`says plainly why there is no picture (${name}), and tries again when asked`, async () => {
      withReader();
      let refused = true;
      withCamera(() => (refused ? Promise.reject(new DOMException('x', name)) : Promise.resolve(camera().stream)));
      const panel = await panelOf();
      const sheet = await openScanner(panel);
      await says(sheet, words);
      await expectAccessible(panel);
      refused = false;
      button(sheet, 'Spróbuj ponownie').click();
      await says(sheet, 'Nic jeszcze nie odczytano');
      expect(textOf(sheet)).not.to.include(words);
    });
  }

  it('says that the reader can’t be had, and asks for no camera then', async () => {
    Reflect.deleteProperty(globalThis, 'BarcodeDetector');
    let asked = 0;
    withCamera(() => {
      asked += 1;
      return Promise.resolve(camera().stream);
    });
    const panel = await panelOf({ scannerWasmUrl: '/no-such-reader.wasm' });
    const sheet = await openScanner(panel);
    await says(sheet, 'Nie udało się uruchomić czytnika kodów');
    expect(asked).to.equal(0);
  });

  it('says that the camera went away', async () => {
    withReader();
    const { stream, track } = camera();
    withCamera(() => Promise.resolve(stream));
    const sheet = await openScanner(await panelOf());
    await waitUntil(() => one<HTMLVideoElement>(sheet, 'video').srcObject === stream);
    track.dispatchEvent(new Event('ended'));
    await says(sheet, 'Aparat się rozłączył');
  });

  it('turns a camera off that comes after the sheet was closed', async () => {
    withReader();
    const { stream, track } = camera();
    let give: () => void = () => undefined;
    withCamera(() => new Promise((resolve) => (give = () => resolve(stream))));
    const panel = await panelOf();
    const sheet = await openScanner(panel);
    await says(sheet, 'Uruchamianie aparatu');
    press(one(sheet, 'h2'), 'Escape');
    button(sheet, 'Gotowe').click();
    await waitUntil(() => !panel.renderRoot.querySelector('camera-scan-dialog'));
    give();
    await waitUntil(() => track.readyState === 'ended');
  });

  it('has a switch for the lamp where the camera has one', async () => {
    withReader();
    const { stream, track } = camera();
    const asked: unknown[] = [];
    replace(track, 'getCapabilities', () => ({ torch: true }));
    replace(track, 'applyConstraints', (wish: MediaTrackConstraints) => {
      asked.push(wish.advanced);
      return Promise.resolve();
    });
    withCamera(() => Promise.resolve(stream));
    const sheet = await openScanner(await panelOf());
    await says(sheet, 'Latarka');
    const lamp = button(sheet, 'Latarka');
    lamp.click();
    await waitUntil(() => lamp.getAttribute('aria-pressed') === 'true');
    lamp.click();
    await waitUntil(() => lamp.getAttribute('aria-pressed') === 'false');
    expect(asked).to.deep.equal([[{ torch: true }], [{ torch: false }]]);
  });
});
