import { expect } from '@open-wc/testing';
import { deskFixture, mount, next, says, textOf } from '../../test/desk-fixture.js';
import '../define/mail-release-queue.js';
import type { MailReleaseProvider } from './mail-release-provider.js';

async function provide(properties: Partial<MailReleaseProvider>, ready: string): Promise<MailReleaseProvider> {
  const queue = document.createElement('mail-release-queue');
  const provider = await mount('mail-release-provider', properties, '');
  provider.append(queue);
  await says(queue, ready);
  return provider;
}

const queueOf = (provider: MailReleaseProvider): Element => provider.querySelector('mail-release-queue') ?? provider;

describe('mail-release-provider', () => {
  it('connects elements that were on the page before it was defined', async () => {
    expect(customElements.get('mail-release-provider')).to.equal(undefined);
    document.documentElement.lang = 'pl';
    const provider = document.createElement('mail-release-provider');
    const queue = document.createElement('mail-release-queue');
    provider.append(queue);
    document.body.append(provider);
    await says(queue, 'nie jest podłączony');
    await import('../define/mail-release-provider.js');
    provider.backend = deskFixture().backend;
    await says(queue, 'Alfa Consulting');
    provider.remove();
  });

  it('gives its backend to the elements below, and takes it away again', async () => {
    const provider = await provide({ backend: deskFixture().backend }, 'Alfa Consulting');
    provider.backend = undefined;
    await says(queueOf(provider), 'nie jest podłączony');
  });

  it('lets the host have its own words', async () => {
    const provider = await provide(
      { backend: deskFixture().backend, strings: { pl: { 'queue.title': 'Poczta firmowa' } } },
      'Poczta firmowa',
    );
    provider.strings = {};
    await says(queueOf(provider), 'Wydaj pocztę');
  });

  it('loads from an HTTP endpoint', async () => {
    const provider = await provide({ endpoint: '/nobody-answers-here' }, 'Nie udało się wczytać danych');
    expect(textOf(queueOf(provider))).to.include('Spróbuj ponownie');
  });

  it('reports an endpoint that is no address, and stays quiet otherwise', async () => {
    const provider = await mount('mail-release-provider', {}, '');
    const report = next(provider, 'config-error');
    provider.endpoint = 'javascript:alert(1)';
    expect((await report).detail).to.deep.equal({ property: 'endpoint', reason: 'unknown-endpoint' });
  });

  it('keeps its desk when it is moved in the page', async () => {
    const provider = await provide({ backend: deskFixture().backend }, 'Alfa Consulting');
    const { desk } = provider;
    document.body.append(provider);
    await provider.updateComplete;
    await Promise.resolve();
    expect(provider.desk).to.equal(desk);
    await says(queueOf(provider), 'Alfa Consulting');
    provider.remove();
  });
});
