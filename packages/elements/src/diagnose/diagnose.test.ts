import { everyCapability } from '@mail-release/core';
import { expect } from '@open-wc/testing';
import { deskFixture, mount } from '../../test/desk-fixture.js';
import '../define/mail-release-provider.js';
import '../define/mail-release-queue.js';
import { registerStrings } from '../locales/registry.js';
import { en } from '../locales/en.js';
import { diagnose } from './diagnose.js';
import { notLoaded } from './inspect-tags.js';

const place = (): HTMLElement => {
  const root = document.createElement('div');
  document.body.append(root);
  return root;
};
/** All that is not of the machine: whether its browser reads barcodes. */
const told = async (root: ParentNode): Promise<readonly string[]> =>
  (await diagnose(root)).map(({ code }) => code).filter((code) => code !== 'csp-blocks-wasm');

describe('diagnose', () => {
  beforeEach(() => {
    document.documentElement.lang = 'pl';
  });

  it('finds nothing on a page where all is right', async () => {
    const queue = await mount('mail-release-queue', { backend: deskFixture().backend }, 'Alfa Consulting');
    expect(await told(document)).to.deep.equal([]);
    queue.remove();
  });

  it('finds a second Lit', async () => {
    const page = globalThis as unknown as { litHtmlVersions: string[] };
    const before = [...page.litHtmlVersions];
    page.litHtmlVersions.push('2.8.0');
    const found = (await diagnose(place())).find(({ code }) => code === 'copies-of-lit');
    page.litHtmlVersions.splice(0, Infinity, ...before);
    expect(found?.what).to.include('2.8.0');
  });

  it('looks at an adapter where an element has one, in shadow roots too', async () => {
    const root = place();
    const shadow = root.attachShadow({ mode: 'open' });
    const outer = document.createElement('div');
    outer.append(root);
    const queue = document.createElement('div').appendChild(document.createElement('x-connected'));
    Object.assign(queue, { backend: { capabilities: everyCapability } });
    shadow.append(queue);
    const [finding] = await diagnose(outer);
    expect(finding?.code).to.equal('adapter-not-conforming');
    expect(finding?.what).to.include('of <x-connected> is no MailBackend: statuses() is missing;');
  });

  it("finds keys of a host's texts that no element says", async () => {
    const root = place();
    const provider = document.createElement('mail-release-provider');
    Object.assign(provider, { strings: { pl: { 'queue.titel': 'Poczta' } } });
    root.append(provider);
    const [finding] = await diagnose(root);
    expect(finding?.code).to.equal('texts-unknown');
    expect(finding?.what).to.include('queue.titel. Did you mean queue.title?');
    root.remove();
  });

  it('finds a language without texts, and a catalogue that lacks some', async () => {
    const root = place();
    const part = document.createElement('p');
    part.lang = 'xx';
    root.append(part);
    expect(await told(root)).to.deep.equal(['language-missing']);
    const { 'queue.title': title, ...rest } = en;
    expect(title).to.be.a('string');
    registerStrings({ ...rest, $code: 'xx' } as typeof en);
    const [finding] = await diagnose(root);
    expect(finding?.what).to.include('for xx lack 1: queue.title.');
    root.remove();
  });

  it('finds a server that does not describe the contract', async () => {
    const root = place();
    const provider = document.createElement('mail-release-provider');
    provider.endpoint = '/nobody-answers-here';
    root.append(provider);
    expect(await told(root)).to.deep.equal(['contract-differs']);
    root.remove();
  });

  it('tells a refused Trusted Types policy from a file that did not come', () => {
    expect(notLoaded(new TypeError(`Policy "lit-html" disallowed.`)).code).to.equal('csp-blocks-policy');
    expect(notLoaded(new TypeError('Failed to fetch')).code).to.equal('elements-not-loaded');
  });

  // The last: what a tag was defined as holds for the whole page.
  it('finds a tag that nobody defined, and one that is not ours', async () => {
    const root = place();
    root.append(document.createElement('mail-outbox-badge'));
    expect(await told(root)).to.deep.equal(['tag-undefined']);
    customElements.define('mail-outbox-badge', class extends HTMLElement {});
    expect(await told(root)).to.deep.equal(['tag-taken']);
    const [taken] = await diagnose(root);
    expect(taken?.what).to.include('<mail-outbox-badge>');
    expect(taken?.more).to.equal('docs/guide/troubleshooting.md#tag-taken');
    root.remove();
  });
});
