import '@mail-release/elements/define/mail-release-panel.js';
import '@mail-release/elements/define/mail-release-provider.js';
import '@mail-release/elements/define/mail-release-queue.js';
import type {} from '@mail-release/elements/react';
import { httpBackend } from '@mail-release/core/http';
import { StrictMode, useState } from 'react';
import { createRoot } from 'react-dom/client';

// One backend for the life of the page: a new one would be a new desk.
const backend = httpBackend({ endpoint: '/api/mail', getToken: () => 'demo-desk-1' });

function Reception() {
  const [clientIds, openClients] = useState<readonly string[]>([]);
  const [last, setLast] = useState('');
  return (
    <mail-release-provider backend={backend}>
      <p id="last">{last}</p>
      {clientIds.length === 0 ? (
        <mail-release-queue
          onclient-chosen={({ detail }) => openClients([detail.clientId])}
          onclients-chosen={({ detail }) => openClients(detail.clientIds)}
        />
      ) : (
        <mail-release-panel
          closable
          clientIds={clientIds}
          onclient-closed={() => openClients([])}
          onmail-released={({ detail }) => setLast(detail.releases.map(({ number }) => number).join(', '))}
        />
      )}
    </mail-release-provider>
  );
}

const root = document.querySelector('#root');
if (root) {
  createRoot(root).render(
    <StrictMode>
      <Reception />
    </StrictMode>,
  );
}
