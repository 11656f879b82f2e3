import type { MailItem, Problem, ReleaseDetails, ReleaseSession, SessionState } from '@mail-release/core';
import type { ReactiveControllerHost } from 'lit';
import { fieldOf } from '../method-dialog/field-problems.js';
import { detailsOf, entryNow, formProblems, newForm, type HandoverForm } from '../method-dialog/handover-form.js';
import type { SignProgress } from './sign-progress.js';

/** What the form asks its dialog for, each time anew. */
export interface SignFormPorts {
  readonly now: () => number;
  readonly zone: () => string;
  readonly session: () => ReleaseSession | undefined;
  readonly lockers: (state: SessionState) => readonly MailItem[];
}

/** What staff typed, and what is in the way of the step they are at. */
export class SignForm {
  readonly #host: ReactiveControllerHost;
  readonly #ports: SignFormPorts;
  readonly #progress: SignProgress;
  values: HandoverForm = newForm(0, 'UTC');
  /** A collector's name typed by hand. */
  typed = '';
  /** From the first attempt of a step on, what is missing is said. */
  tried = false;
  edited = false;

  constructor(host: ReactiveControllerHost, progress: SignProgress, ports: SignFormPorts) {
    this.#host = host;
    this.#progress = progress;
    this.#ports = ports;
  }

  begin({ collector }: SessionState): void {
    this.values = newForm(this.#ports.now(), this.#ports.zone());
    this.typed = collector?.kind === 'typed' ? collector.name : '';
    this.clean();
  }

  /** Each step begins without complaints. */
  clean(): void {
    this.tried = false;
    this.edited = false;
    this.#host.requestUpdate();
  }

  try(): void {
    this.tried = true;
    this.#host.requestUpdate();
  }

  change(update: (form: HandoverForm) => Partial<HandoverForm>): void {
    this.values = { ...this.values, ...update(this.values) };
    this.edited = true;
    this.#host.requestUpdate();
  }

  setNow(): void {
    this.change(() => ({ when: entryNow(this.#ports.now(), this.#ports.zone()) }));
  }

  choose(collector: SessionState['collector']): void {
    this.edited = true;
    this.#ports.session()?.chooseCollector(collector);
  }

  /** The form in the desk's terms, with the signature where there is one. */
  details(state: SessionState): ReleaseDetails {
    const details = detailsOf(this.values, this.#ports.lockers(state));
    const { signed } = this.#progress;
    return signed ? { ...details, signature: signed.signature, readableName: signed.readableName } : details;
  }

  /** What the rules ask for although it is not given yet: reasons, acknowledgements. */
  needs(state: SessionState): readonly Problem[] {
    const nothing = { authorityReasons: {}, acknowledgedNoticeIds: [], confirmedRequestIds: [] };
    return this.#check({ ...this.details(state), ...nothing });
  }

  /** What is in the way of this step; the signature and the time are asked for once the list is signed. */
  found(state: SessionState): readonly Problem[] {
    const found = this.#check(this.details(state));
    if (this.#progress.step(state) === 'review') return [...formProblems(this.values), ...found];
    return found.filter(
      (problem) =>
        !['time', 'line-time'].includes(fieldOf(problem)) &&
        !/^\/(signature|readableName|statement)/.test(problem.pointer),
    );
  }

  /** What is said of it by now: before the first attempt only of a time that was typed. */
  shown(state: SessionState): readonly Problem[] {
    if (this.tried) return this.found(state);
    if (this.#progress.step(state) !== 'review' || !this.edited) return [];
    return this.found(state).filter(({ pointer }) => pointer === '/time');
  }

  #check(details: ReleaseDetails): readonly Problem[] {
    return this.#ports.session()?.check(details) ?? [];
  }
}
