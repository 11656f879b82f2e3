import type { Desk, MailBackend, Office, Operator } from '@mail-release/core';
import { isKnownZone } from '@mail-release/core/display';
import type { PropertyValues } from 'lit';
import { property } from 'lit/decorators.js';
import { DeskController } from './desk-controller.js';
import { emit } from './emit.js';
import { SpeakingElement } from './speaking-element.js';

/** An element at a desk, from wherever that comes. */
export abstract class DeskElement extends SpeakingElement {
  /** A desk made by the host with `createDesk`; goes before everything else. */
  @property({ attribute: false }) desk: Desk | undefined;

  /** The host's mail system, for an element that stands without a provider. */
  @property({ attribute: false }) backend: MailBackend | undefined;

  /** With `backend`: the office; left out, the backend is asked. */
  @property({ attribute: false }) office: Office | undefined;

  /** With `backend`: who is signed in; left out, the backend is asked. */
  @property({ attribute: false }) operator: Operator | undefined;

  protected readonly connection = new DeskController(this);
  #reportedZone: string | undefined;

  protected override get ownLanguages(): readonly string[] {
    return this.connection.office?.languages ?? [];
  }

  protected override get zone(): string {
    return this.connection.office?.zone ?? super.zone;
  }

  /** The desk's clock, which a test or a demo may have set. */
  protected override get now(): number {
    return this.connection.desk?.now() ?? super.now;
  }

  /** The desk is there before any `willUpdate`, which Lit calls ahead of the controllers. */
  protected override scheduleUpdate(): void | Promise<unknown> {
    this.connection.refresh();
    return super.scheduleUpdate();
  }

  protected override updated(changed: PropertyValues): void {
    super.updated(changed);
    const zone = this.connection.office?.zone;
    if (zone === undefined || zone === this.#reportedZone || isKnownZone(zone)) return;
    this.#reportedZone = zone;
    console.warn(`<${this.localName}>: unknown time zone; releases can't be confirmed.`);
    emit(this, 'config-error', { property: 'office.zone', reason: 'unknown-zone' });
  }
}
