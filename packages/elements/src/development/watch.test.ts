import { sampleOffice } from '@mail-release/core/testing';
import { expect, waitUntil } from '@open-wc/testing';
import { deskFixture, mount, says } from '../../test/desk-fixture.js';
import './define/mail-release-queue.js';
import './define/mail-release-desk.js';
import './define/mail-release-provider.js';

const warnings: string[] = [];
const warn = console.warn;
const told = (code: string): readonly string[] => warnings.filter((text) => text.endsWith(`#${code}`));
const tells = (code: string): Promise<void> =>
  waitUntil(() => told(code).length > 0, `no ${code} among ${warnings.join(' | ')}`, { timeout: 60_000 });

describe('in development', function () {
  this.timeout(90_000);

  before(() => {
    console.warn = (text: unknown) => warnings.push(String(text));
  });
  after(() => {
    console.warn = warn;
  });
  beforeEach(() => {
    warnings.length = 0;
    document.documentElement.lang = 'pl';
  });

  it('nothing is said of what is right', async () => {
    const queue = await mount('mail-release-queue', { backend: deskFixture().backend }, 'Alfa Consulting');
    queue.setAttribute('title-hidden', '');
    queue.setAttribute('data-title-hiden', '');
    queue.setAttribute('class', 'wide');
    await queue.updateComplete;
    expect(warnings).to.deep.equal([]);
    queue.remove();
  });

  it('an attribute that is nearly ours is told once, with the name it is near to', async () => {
    for (const _ of [1, 2]) {
      const queue = document.createElement('mail-release-queue');
      queue.setAttribute('selected-cliend', 'c1');
      queue.backend = deskFixture().backend;
      document.body.append(queue);
      await says(queue, 'Alfa Consulting');
      queue.remove();
    }
    expect(told('attribute-unknown')).to.deep.equal([
      'mail-release: <mail-release-queue> has no attribute selected-cliend. Did you mean selected-client? More in docs/guide/troubleshooting.md#attribute-unknown',
    ]);
  });

  it('a boolean attribute that says false is told', async () => {
    const queue = document.createElement('mail-release-queue');
    queue.setAttribute('title-hidden', 'false');
    document.body.append(queue);
    await tells('attribute-value');
    queue.remove();
  });

  it('an element without a backend is told, one below an endpoint is not', async () => {
    const provider = document.createElement('mail-release-provider');
    provider.endpoint = '/nobody-answers-here';
    provider.append(document.createElement('mail-release-desk'));
    const alone = document.createElement('mail-release-queue');
    // The one below comes first, so its time is over when the other one is told of.
    document.body.append(provider, alone);
    await tells('backend-missing');
    expect(told('backend-missing')).to.have.lengthOf(1);
    expect(told('backend-missing')[0]).to.include('<mail-release-queue> has no backend');
    provider.remove();
    alone.remove();
  });

  it('an office without a zone is told', async () => {
    const { office } = sampleOffice();
    const provider = document.createElement('mail-release-provider');
    Object.assign(provider, { backend: deskFixture().backend, office: { ...office, zone: '' } });
    document.body.append(provider);
    await tells('zone-missing');
    provider.remove();
  });

  it("a host's texts are held to the keys that there are, and may hold no templates", async () => {
    const provider = document.createElement('mail-release-provider');
    const strings = { pl: { 'queue.titel': 'Poczta', 'queue.title': 'Poczta {count}' } };
    Object.assign(provider, { strings });
    document.body.append(provider);
    await tells('texts-template');
    expect(told('texts-unknown')).to.have.lengthOf(1);
    expect(told('texts-unknown')[0]).to.include('queue.titel (strings.pl). Did you mean queue.title?');
    expect(told('texts-template')[0]).to.include('{count} in queue.title (strings.pl)');
    provider.remove();
  });
});
