import { httpBackend } from '@mail-release/core/http';
import '@mail-release/elements/define';
import { showHostText } from './host-page.js';
import { currentRoute, type Route, routeHash } from './route.js';

const content = document.querySelector<HTMLElement>('#content');
const provider = document.createElement('mail-release-provider');
// Two windows can be two desks of the demo: add ?desk=2 to the address.
const desk = new URLSearchParams(location.search).get('desk') ?? '1';
provider.backend = httpBackend({ endpoint: '/api/mail', getToken: () => `demo-desk-${desk}` });
// Where the links for clients' phones lead.
provider.signingUrl = 'sign.html';
content?.append(provider);

/** A page of the host's own for every client, so that the browser's back button leads to the queue. */
function go(clientIds: readonly string[]): void {
  location.hash = routeHash({ view: 'release', clientIds });
}

function view(route: Route): HTMLElement {
  if (route.view === 'browse') return document.createElement('mail-browser');
  if (route.clientIds.length === 0) {
    const queue = document.createElement('mail-release-queue');
    queue.addEventListener('client-chosen', ({ detail }) => go([detail.clientId]));
    queue.addEventListener('clients-chosen', ({ detail }) => go(detail.clientIds));
    return queue;
  }
  const panel = document.createElement('mail-release-panel');
  panel.clientIds = route.clientIds;
  panel.closable = true;
  panel.addEventListener('client-closed', () => go([]));
  return panel;
}

const outbox = document.createElement('mail-outbox-badge');

function show(): void {
  const route = currentRoute();
  provider.replaceChildren(view(route), outbox);
  for (const link of document.querySelectorAll<HTMLAnchorElement>('nav a')) {
    if (link.dataset['view'] === route.view) link.setAttribute('aria-current', 'page');
    else link.removeAttribute('aria-current');
  }
}

/** Whoever goes on by keyboard goes on in what has just been shown. */
function showAndFocus(): void {
  show();
  const shown = provider.firstElementChild;
  if (shown?.localName === 'mail-release-panel') (shown as HTMLElement).focus();
  else content?.focus();
}

addEventListener('hashchange', showAndFocus);
show();

await provider.updateComplete;
showHostText(provider);
