import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** Anything faster needs no sign that it works. */
const patienceMs = 300;

/** Turns "busy" into "worth showing": true once something has been going on for 300 ms. */
export class BusyController implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  #timer: ReturnType<typeof setTimeout> | undefined;
  shown = false;

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
    host.addController(this);
  }

  /** Call it on every update with what is going on now. */
  set(busy: boolean): void {
    if (!busy) {
      this.hostDisconnected();
      return;
    }
    this.#timer ??= setTimeout(() => {
      this.shown = true;
      this.#host.requestUpdate();
    }, patienceMs);
  }

  hostDisconnected(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.shown = false;
  }
}
