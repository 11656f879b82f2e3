import { type Context, ContextEvent } from '@lit/context';
import type { ReactiveController, ReactiveControllerHost } from 'lit';

/**
 * The nearest provider's value. Unlike `ContextConsumer` it asks again once the provider's tag is
 * defined: a page may load its elements in any order.
 */
export class ContextValue<Value> implements ReactiveController {
  readonly #host: ReactiveControllerHost & HTMLElement;
  readonly #context: Context<symbol, Value>;
  #stop: (() => void) | undefined;
  value: Value | undefined;

  constructor(host: ReactiveControllerHost & HTMLElement, context: Context<symbol, Value>) {
    this.#host = host;
    this.#context = context;
    host.addController(this);
  }

  hostConnected(): void {
    this.#ask();
    if (this.#stop || customElements.get('mail-release-provider')) return;
    void customElements.whenDefined('mail-release-provider').then(() => {
      if (this.#host.isConnected && !this.#stop) this.#ask();
    });
  }

  hostDisconnected(): void {
    this.#stop?.();
    this.#stop = undefined;
  }

  #ask(): void {
    const receive = (value: Value, stop?: () => void): void => {
      if (this.#stop && this.#stop !== stop) this.#stop();
      this.#stop = stop;
      if (value === this.value) return;
      this.value = value;
      this.#host.requestUpdate();
    };
    this.#host.dispatchEvent(new ContextEvent(this.#context, this.#host, receive, true));
  }
}
