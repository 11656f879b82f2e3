import { createDesk } from '@mail-release/core/desk';
import { httpBackend } from '@mail-release/core/http';
import { el } from './dom.js';
import { showClient } from './client-screen.js';

const desk = createDesk({ backend: httpBackend({ endpoint: '/api/mail', getToken: () => 'demo-desk-1' }) });
const main = document.querySelector('main') ?? document.body;
const said = document.querySelector('#said');

/** Who has mail waiting, until somebody is chosen. */
function showQueue(): void {
  const list = el('ul');
  main.replaceChildren(el('h1', {}, 'Poczta do wydania'), list);
  const stop = desk.queue.subscribe(({ phase, rows, error }) => {
    if (said) said.textContent = error ? 'Nie udało się wczytać kolejki. Próbujemy dalej.' : '';
    list.replaceChildren(
      ...rows.map(({ client, count }) =>
        el('li', {}, el('button', { type: 'button', onclick: () => choose(client.id) }, `${client.name}: ${count}`)),
      ),
    );
    if (phase === 'ready' && rows.length === 0) list.append(el('li', {}, 'Nikt nie ma poczty.'));
  });
  const choose = (clientId: string): void => {
    stop();
    showClient({ desk, clientId, main, say: (text) => said && (said.textContent = text), back: showQueue });
  };
}

showQueue();
