import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import '../packages/elements/src/define/signature-pad.js';
import type { SignaturePad } from '../packages/elements/src/signature-pad/signature-pad.js';
import { drawOn, found } from './signing-office.js';

interface Args {
  readonly way: 'drawn' | 'typed';
  readonly disabled: boolean;
}
type Story = StoryObj<Args>;

const meta: Meta<Args> = {
  title: 'signature-pad',
  component: 'signature-pad',
  args: { way: 'drawn', disabled: false },
  render: ({ way, disabled }) => html`<signature-pad way=${way} ?disabled=${disabled}></signature-pad>`,
};

export default meta;

function padIn(canvas: HTMLElement): SignaturePad {
  const pad = canvas.querySelector('signature-pad');
  if (!pad) throw new Error('There is no pad');
  return pad;
}

/** Nothing yet; drawing and typing stand side by side. */
export const Empty: Story = {};

export const Drawn: Story = { play: ({ canvasElement }) => drawOn(padIn(canvasElement)) };

/** Who can't or won't draw types the name. */
export const Typed: Story = {
  args: { way: 'typed' },
  play: async ({ canvasElement }) => {
    const field = await found<HTMLInputElement>(padIn(canvasElement), 'input[name="typed-signature"]');
    field.value = 'Zofia Müller-Lüdenscheidt';
    field.dispatchEvent(new InputEvent('input', { bubbles: true }));
  },
};

/** Asked for, and not there. */
export const Missing: Story = {
  play: async ({ canvasElement }) => {
    const pad = padIn(canvasElement);
    await drawOn(pad);
    pad.clear();
    pad.validate();
  },
};

export const TypedMissing: Story = {
  args: { way: 'typed' },
  play: async ({ canvasElement }) => {
    await found(padIn(canvasElement), 'input[name="typed-signature"]');
    padIn(canvasElement).validate();
  },
};

/** While something is sent: to be looked at only. */
export const Disabled: Story = {
  play: async ({ canvasElement }) => {
    const pad = padIn(canvasElement);
    await drawOn(pad);
    pad.disabled = true;
  },
};
