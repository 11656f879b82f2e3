import { Component, CUSTOM_ELEMENTS_SCHEMA, signal } from '@angular/core';
import { httpBackend } from '@mail-release/core/http';
import type { ClientChosenEvent, ClientsChosenEvent, MailReleasedEvent } from '@mail-release/elements';

@Component({
  selector: 'reception-desk',
  // Angular leaves tags with a dash to the browser.
  schemas: [CUSTOM_ELEMENTS_SCHEMA],
  template: `
    <mail-release-provider [backend]="backend">
      <p id="last">{{ last() }}</p>
      @if (clientIds().length === 0) {
        <mail-release-queue (client-chosen)="open($event)" (clients-chosen)="openSeveral($event)"></mail-release-queue>
      } @else {
        <mail-release-panel
          [closable]="true"
          [clientIds]="clientIds()"
          (client-closed)="clientIds.set([])"
          (mail-released)="tell($event)"
        ></mail-release-panel>
      }
    </mail-release-provider>
  `,
})
export class Reception {
  readonly backend = httpBackend({ endpoint: '/api/mail', getToken: () => 'demo-desk-1' });
  readonly clientIds = signal<readonly string[]>([]);
  readonly last = signal('');

  open(event: Event): void {
    this.clientIds.set([(event as ClientChosenEvent).detail.clientId]);
  }

  openSeveral(event: Event): void {
    this.clientIds.set((event as ClientsChosenEvent).detail.clientIds);
  }

  tell(event: Event): void {
    this.last.set((event as MailReleasedEvent).detail.releases.map(({ number }) => number).join(', '));
  }
}
