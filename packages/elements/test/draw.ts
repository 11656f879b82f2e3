import { aTimeout, waitUntil } from '@open-wc/testing';
import '../src/define/signature-pad.js';
import type { SignaturePad } from '../src/signature-pad/signature-pad.js';
import { mount, one } from './desk-fixture.js';

type Place = readonly [number, number];

interface Pointer {
  readonly pointerType?: 'mouse' | 'pen' | 'touch';
  readonly pressure?: number;
  readonly pauseMs?: number;
}

/** A pad on the page that can be drawn on. */
export async function shownPad(properties: Partial<SignaturePad> = {}): Promise<SignaturePad> {
  const pad = await mount('signature-pad', properties, 'Podpis');
  await ready(pad);
  return pad;
}

/** Until the pad inside can be drawn on. */
export async function ready(root: Element): Promise<void> {
  const pad = root.localName === 'signature-pad' ? (root as SignaturePad) : one<SignaturePad>(root, 'signature-pad');
  if (pad.way === 'typed') return;
  await waitUntil(() => pad.shadowRoot?.querySelector('canvas') && !pad.shadowRoot.querySelector('.loading'), 'no pen');
}

/** Puts a pointer on the paper at this place, in CSS pixels of the canvas. */
export function touchDown(root: Element, start: Place, pointer: Pointer = {}) {
  const canvas = one<HTMLCanvasElement>(root, 'canvas');
  const send = (target: EventTarget, type: string, [x, y]: Place, buttons: number): void => {
    const { left, top } = canvas.getBoundingClientRect();
    target.dispatchEvent(
      new PointerEvent(type, {
        pointerId: 7,
        pointerType: pointer.pointerType ?? 'touch',
        pressure: pointer.pressure ?? 0.5,
        isPrimary: true,
        clientX: left + x,
        clientY: top + y,
        button: 0,
        buttons,
        bubbles: true,
        composed: true,
        cancelable: true,
      }),
    );
  };
  let last = start;
  send(canvas, 'pointerdown', start, 1);
  return {
    /** Moves without waiting, as a flood of events. */
    fling(to: Place): void {
      last = to;
      send(window, 'pointermove', to, 1);
    },
    /** Moves as slowly as a hand: events that come faster than frames are put together. */
    async move(to: Place): Promise<void> {
      await aTimeout(pointer.pauseMs ?? 18);
      last = to;
      send(window, 'pointermove', to, 1);
    },
    async up(): Promise<void> {
      await aTimeout(pointer.pauseMs ?? 18);
      send(window, 'pointerup', last, 0);
      await aTimeout(0);
    },
  };
}

export async function scribble(
  root: Element,
  [first, ...rest]: readonly Place[],
  pointer: Pointer = {},
): Promise<void> {
  if (!first) return;
  const stroke = touchDown(root, first, pointer);
  for (const place of rest) await stroke.move(place);
  await stroke.up();
}

/** What passes for a signature. */
export const drawZigzag = (root: Element, pointer: Pointer = {}): Promise<void> =>
  scribble(
    root,
    [
      [30, 90],
      [60, 40],
      [90, 100],
      [120, 50],
      [150, 90],
      [190, 60],
    ],
    pointer,
  );

/** Size, dark pixels and background of a PNG in base64. */
export async function pictureOf(png: string) {
  const blob = await (await fetch(`data:image/png;base64,${png}`)).blob();
  const bitmap = await createImageBitmap(blob);
  const canvas = new OffscreenCanvas(bitmap.width, bitmap.height);
  const context = canvas.getContext('2d');
  context?.drawImage(bitmap, 0, 0);
  const data = context?.getImageData(0, 0, bitmap.width, bitmap.height).data ?? new Uint8ClampedArray(4);
  let dark = 0;
  for (let at = 0; at < data.length; at += 4) if ((data[at] ?? 255) < 120) dark += 1;
  return { width: bitmap.width, height: bitmap.height, dark, background: [...data.slice(0, 3)].join(',') };
}
