import { maxSignatureCharacters } from '@mail-release/core';
import { aTimeout, expect, waitUntil } from '@open-wc/testing';
import { sendMouse, setViewport } from '@web/test-runner-commands';
import { expectAccessible } from '../../test/accessible.js';
import { button, mount, one, says, textOf, type } from '../../test/desk-fixture.js';
import { drawZigzag, pictureOf, scribble, shownPad, touchDown } from '../../test/draw.js';
import '../define/signature-pad.js';

describe('signature-pad', () => {
  afterEach(() => setViewport({ width: 800, height: 600 }));

  it('takes a signature drawn with a real mouse, as a picture with the length of its ink', async () => {
    const pad = await shownPad();
    await expectAccessible(pad);
    const { left, top } = one(pad, 'canvas').getBoundingClientRect();
    await sendMouse({ type: 'move', position: [Math.round(left + 40), Math.round(top + 60)] });
    await sendMouse({ type: 'down' });
    await sendMouse({ type: 'move', position: [Math.round(left + 120), Math.round(top + 100)] });
    await aTimeout(20);
    await sendMouse({ type: 'move', position: [Math.round(left + 200), Math.round(top + 60)] });
    await aTimeout(20);
    await sendMouse({ type: 'up' });
    await waitUntil(() => pad.value !== null);
    const { value } = pad;
    if (value?.kind !== 'drawn') throw new Error('nothing was drawn');
    expect(Object.keys(value).sort()).to.deep.equal(['inkLength', 'kind', 'png']);
    expect(value.inkLength).to.be.within(150, 210);
    expect(value.png.length).to.be.lessThan(maxSignatureCharacters);
    const { width, height, dark } = await pictureOf(value.png);
    expect([width, height]).to.deep.equal([800, 400]);
    expect(dark).to.be.greaterThan(100);
    expect(pad.problems).to.deep.equal([]);
    await expectAccessible(pad);
  });

  it('takes touch and pen, and keeps one picture whatever the pressure and the speed', async () => {
    const pictures: string[] = [];
    for (const [pointerType, pressure, pauseMs] of [
      ['touch', 0.1, 18],
      ['pen', 1, 40],
    ] as const) {
      const pad = await shownPad();
      await drawZigzag(pad, { pointerType, pressure, pauseMs });
      const { value } = pad;
      pictures.push(value?.kind === 'drawn' ? value.png : '');
    }
    expect(pictures[0]).to.match(/^iVBORw0KGgo/);
    expect(pictures[1]).to.equal(pictures[0]);
  });

  it('refuses nothing and a dot, in words', async () => {
    const pad = await shownPad();
    expect(pad.value).to.equal(null);
    expect(pad.validate()).to.equal(false);
    await says(pad, 'Brakuje podpisu.');
    await expectAccessible(pad);
    await scribble(pad, [[100, 60]]);
    expect(pad.validate()).to.equal(false);
    await says(pad, 'To za mało na podpis.');
    await expectAccessible(pad);
    await drawZigzag(pad);
    expect(pad.validate()).to.equal(true);
    expect(textOf(pad)).not.to.include('To za mało');
  });

  it('counts no ink beside the paper', async () => {
    const pad = await shownPad();
    await scribble(pad, [
      [100, 60],
      [100, -400],
      [500, -400],
      [900, -400],
    ]);
    expect(pad.problems.map(({ code }) => code)).to.deep.equal(['signature-empty']);
  });

  it('takes back one stroke, and all', async () => {
    const pad = await shownPad();
    await drawZigzag(pad);
    const first = pad.value;
    await scribble(pad, [
      [20, 20],
      [60, 40],
      [90, 20],
    ]);
    expect(pad.value).not.to.deep.equal(first);
    button(pad, 'Cofnij kreskę').click();
    await says(pad, 'Cofnięto ostatnią kreskę.');
    expect(pad.value).to.deep.equal(first);
    button(pad, 'Wyczyść').click();
    await says(pad, 'Pole na podpis jest puste.');
    expect(pad.value).to.equal(null);
  });

  it('keeps the drawing through a rotation, a stroke under way too, and through size 0', async () => {
    await setViewport({ width: 720, height: 360 });
    const pad = await shownPad();
    await drawZigzag(pad);
    const before = pad.value;
    const wide = one(pad, 'canvas').clientWidth;
    const stroke = touchDown(pad, [40, 20]);
    await stroke.move([80, 50]);
    await setViewport({ width: 360, height: 720 });
    await waitUntil(() => one(pad, 'canvas').clientWidth < wide);
    await aTimeout(60);
    await stroke.move([120, 30]);
    await stroke.up();
    const after = pad.value;
    if (before?.kind !== 'drawn' || after?.kind !== 'drawn') throw new Error('the drawing was lost');
    expect(after.inkLength).to.be.greaterThan(before.inkLength);
    button(pad, 'Cofnij kreskę').click();
    expect(pad.value).to.deep.equal(before);
    pad.style.display = 'none';
    await aTimeout(60);
    expect(one(pad, 'canvas').clientWidth).to.equal(0);
    expect(pad.value).to.deep.equal(before);
    pad.style.display = '';
    await aTimeout(60);
    expect(await inkOnScreen(one<HTMLCanvasElement>(pad, 'canvas'))).to.be.greaterThan(50);
  });

  it('stays usable and small after 200,000 points', async () => {
    const pad = await shownPad();
    const { width, height } = one(pad, 'canvas').getBoundingClientRect();
    const at = (index: number): readonly [number, number] => [
      width * (0.5 + 0.45 * Math.sin(index * 1.7)),
      height * (0.5 + 0.45 * Math.cos(index * 2.3)),
    ];
    const stroke = touchDown(pad, at(0));
    for (let index = 1; index <= 200_000; index += 1) stroke.fling(at(index));
    await stroke.up();
    const { value } = pad;
    if (value?.kind !== 'drawn') throw new Error('the drawing was lost');
    expect(value.png.length).to.be.lessThan(maxSignatureCharacters);
    expect(pad.problems).to.deep.equal([]);
  });

  it('takes a typed name by keyboard alone, an equal way in plain sight', async () => {
    const pad = await shownPad();
    const ways = [...(pad.shadowRoot?.querySelectorAll<HTMLInputElement>('input[type="radio"]') ?? [])];
    expect(ways.map(({ labels }) => labels?.[0]?.textContent?.trim())).to.deep.equal([
      'Podpis odręczny',
      'Wpisane imię i nazwisko',
    ]);
    ways[1]?.click();
    await says(pad, 'znaczy tyle samo');
    expect(pad.validate()).to.equal(false);
    await says(pad, 'Prosimy wpisać imię i nazwisko jako podpis.');
    await expectAccessible(pad);
    type(one<HTMLInputElement>(pad, 'input[type="text"]'), '  Zoë Müller ');
    await says(one(pad, '.written'), 'Zoë Müller');
    expect(pad.value).to.deep.equal({ kind: 'typed', name: 'Zoë Müller' });
    expect(pad.validate()).to.equal(true);
    await expectAccessible(pad);
  });

  it('refuses a typed signature of punctuation', async () => {
    const pad = await shownPad({ way: 'typed' });
    type(one<HTMLInputElement>(pad, 'input[type="text"]'), '...');
    expect(pad.validate()).to.equal(false);
    await says(pad, 'Prosimy wpisać imię i nazwisko jako podpis.');
  });

  it('tells of every change once', async () => {
    const pad = await shownPad();
    let told = 0;
    pad.addEventListener('input', () => (told += 1));
    await drawZigzag(pad);
    expect(told).to.equal(1);
    one<HTMLInputElement>(pad, 'input[value="typed"]').click();
    await pad.updateComplete;
    type(one<HTMLInputElement>(pad, 'input[type="text"]'), 'Jan');
    expect(told).to.equal(3);
  });

  it('is dark on light on a dark page', async () => {
    const pad = await shownPad();
    pad.style.colorScheme = 'dark';
    expect(getComputedStyle(one(pad, '.paper')).backgroundColor).to.equal('rgb(255, 255, 255)');
    await drawZigzag(pad);
    const { value } = pad;
    const { background } = await pictureOf(value?.kind === 'drawn' ? value.png : '');
    expect(background).to.equal('255,255,255');
  });

  it('belongs to a form: a file or a name, gone after a reset', async () => {
    const pad = await shownPad({ name: 'signature' });
    const form = document.createElement('form');
    pad.replaceWith(form);
    form.append(pad);
    await waitUntil(() => one(pad, 'canvas').style.touchAction === 'none');
    await aTimeout(50);
    await drawZigzag(pad);
    const file = new FormData(form).get('signature');
    expect(file instanceof File && file.type).to.equal('image/png');
    form.reset();
    expect(new FormData(form).get('signature')).to.equal(null);
  });

  it('takes no ink while it is disabled', async () => {
    const pad = await shownPad({ disabled: true });
    await drawZigzag(pad);
    expect(pad.value).to.equal(null);
    pad.disabled = false;
    await pad.updateComplete;
    await drawZigzag(pad);
    expect(pad.value).not.to.equal(null);
  });

  it('speaks English on an English page', async () => {
    const pad = await mount('signature-pad', { lang: 'en' }, 'Draw signature');
    await says(pad, 'Type your name');
  });
});

async function inkOnScreen(canvas: HTMLCanvasElement): Promise<number> {
  const { dark } = await pictureOf(canvas.toDataURL('image/png').split(',')[1] ?? '');
  return dark;
}
