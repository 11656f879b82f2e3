import type { Desk, DeskContext, MailBackend, Office, Operator } from '@mail-release/core';
import { createDesk } from '@mail-release/core/desk';
import type { LitElement, ReactiveController } from 'lit';
import { ContextValue } from './context-value.js';
import { deskContext } from './contexts.js';
import { ObservableController } from './observable-controller.js';

/** What an element may be given instead of a provider above it. */
export interface DeskSource {
  readonly desk: Desk | undefined;
  readonly backend: MailBackend | undefined;
  readonly office: Office | undefined;
  readonly operator: Operator | undefined;
}

/** Finds the desk an element works at: its own `desk`, one made from its `backend`, or the provider's. */
export class DeskController implements ReactiveController {
  readonly #host: LitElement & DeskSource;
  readonly #provided: ContextValue<Desk | undefined>;
  readonly #state: ObservableController<DeskContext>;
  #made: { desk: Desk; backend: MailBackend; office: Office | undefined; operator: Operator | undefined } | undefined;

  constructor(host: LitElement & DeskSource) {
    this.#host = host;
    this.#provided = new ContextValue(host, deskContext);
    this.#state = new ObservableController(host);
    host.addController(this);
  }

  get desk(): Desk | undefined {
    return this.#host.desk ?? this.#made?.desk ?? this.#provided.value;
  }

  get state(): DeskContext | undefined {
    return this.#state.value;
  }

  get office(): Office | undefined {
    return this.state?.phase === 'ready' ? this.state.office : this.#host.office;
  }

  /** Looks again at what the host was given; call it before an update begins. */
  refresh(): void {
    const { desk, backend, office, operator } = this.#host;
    const wanted = desk ? undefined : backend;
    const made = this.#made;
    if (made && (made.backend !== wanted || made.office !== office || made.operator !== operator)) this.#dispose();
    if (wanted && !this.#made && this.#host.isConnected) {
      const options = { backend: wanted, ...(office && { office }), ...(operator && { operator }) };
      this.#made = { desk: createDesk(options), backend: wanted, office, operator };
    }
    this.#state.watch(this.desk);
  }

  hostConnected(): void {
    this.#host.requestUpdate();
  }

  hostDisconnected(): void {
    // An element that is only moved is back before the microtask; its desk must survive that.
    queueMicrotask(() => {
      if (!this.#host.isConnected) this.#dispose();
    });
  }

  #dispose(): void {
    this.#made?.desk.dispose();
    this.#made = undefined;
  }
}
