import { expect } from '@open-wc/testing';
import { LitElement } from 'lit';
import { ScannerController } from './scanner-controller.js';

const scans: string[] = [];

class ScannedInto extends LitElement {
  constructor() {
    super();
    new ScannerController(this, { onScan: (code) => scans.push(code), listens: () => true });
  }
}
customElements.define('scanned-into', ScannedInto);

/** Keys with so many milliseconds between them by their own time stamps, whatever the machine has to do. */
function keys(field: HTMLInputElement, text: string, gaps: (index: number) => number): KeyboardEvent {
  let at = performance.now() + 10_000;
  let last = new KeyboardEvent('keydown');
  for (const [index, key] of [...text, 'Enter'].entries()) {
    at += index === 0 ? 5000 : gaps(index);
    last = new KeyboardEvent('keydown', { key, bubbles: true, composed: true, cancelable: true });
    Object.defineProperty(last, 'timeStamp', { value: at });
    field.dispatchEvent(last);
    if (key !== 'Enter') field.value += key;
  }
  return last;
}

function noteField(): HTMLInputElement {
  document.querySelector('scanned-into')?.remove();
  const host = document.createElement('scanned-into');
  const field = Object.assign(document.createElement('input'), { value: 'notatka ' });
  host.append(field);
  document.body.append(host);
  scans.length = 0;
  return field;
}

describe('a hand scanner that types into a text field', () => {
  for (const [speed, gaps] of [
    ['fast', () => 12],
    ['slow', () => 70],
    ['uneven', (index: number) => (index % 3 === 0 ? 65 : 15)],
  ] as const) {
    it(`is heard when it is ${speed}, and leaves nothing in the field`, () => {
      const field = noteField();
      const enter = keys(field, '00359007731234567890', gaps);
      expect(scans).to.deep.equal(['00359007731234567890']);
      expect(field.value).to.equal('notatka ');
      expect(enter.defaultPrevented).to.equal(true);
    });
  }

  it('takes no words of a fast typist for a code', () => {
    const field = noteField();
    const enter = keys(field, 'koperta rozdarta', () => 70);
    expect(scans).to.deep.equal([]);
    expect(field.value).to.equal('notatka koperta rozdarta');
    expect(enter.defaultPrevented).to.equal(false);
  });

  it('takes no number for a code that somebody types', () => {
    const field = noteField();
    keys(field, '123456789012', () => 160);
    expect(scans).to.deep.equal([]);
    expect(field.value).to.equal('notatka 123456789012');
  });
});
