import type { Observable } from '@mail-release/core';
import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** Renders its host again whenever the watched part of the desk changes. */
export class ObservableController<Value> implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  readonly #changed: ((value: Value) => void) | undefined;
  #source: Observable<Value> | undefined;
  #stop: (() => void) | undefined;

  /** @param changed Called with every new value, before the host renders it. */
  constructor(host: ReactiveControllerHost, changed?: (value: Value) => void) {
    this.#host = host;
    this.#changed = changed;
    host.addController(this);
  }

  get value(): Value | undefined {
    return this.#source?.get();
  }

  /** Switches to another source; the same one again costs nothing. */
  watch(source: Observable<Value> | undefined): void {
    if (source === this.#source) return;
    this.hostDisconnected();
    this.#source = source;
    this.hostConnected();
  }

  hostConnected(): void {
    if (this.#stop || !this.#source) return;
    this.#stop = this.#source.subscribe((value) => {
      this.#changed?.(value);
      this.#host.requestUpdate();
    });
  }

  hostDisconnected(): void {
    this.#stop?.();
    this.#stop = undefined;
  }
}
