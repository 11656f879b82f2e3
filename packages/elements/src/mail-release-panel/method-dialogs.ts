import type { Desk, ReleaseMethod, ReleaseSession } from '@mail-release/core';
import { html, type TemplateResult } from 'lit';
import type { IconName } from '../internal/icons.js';

/** What the host told the panel for its dialogs. */
export interface DialogHost {
  readonly signingUrl: string;
}

/** What a method's dialog gets of the panel; it shows itself while the session confirms its method. */
export interface MethodDialog {
  readonly icon: IconName;
  readonly tag: string;
  /** Defines the dialog's tag. It is not needed to show the panel, and comes while the clerk looks at the list. */
  load(): Promise<unknown>;
  render(desk: Desk, session: ReleaseSession, host: DialogHost): TemplateResult;
}

const dialogParts = 'dialog, actions: dialog-actions, confirm: dialog-confirm';

/** The methods that can be carried out here. One without a dialog is not offered. */
export const methodDialogs: Readonly<Partial<Record<ReleaseMethod, MethodDialog>>> = {
  pickup: {
    icon: 'pickup',
    tag: 'pickup-confirm-dialog',
    load: () => import('../define/pickup-confirm-dialog.js'),
    render: (desk, session) =>
      html`<pickup-confirm-dialog
        exportparts=${dialogParts}
        .desk=${desk}
        .session=${session}
      ></pickup-confirm-dialog>`,
  },
  print: {
    icon: 'print',
    tag: 'pickup-print-dialog',
    load: () => import('../define/pickup-print-dialog.js'),
    render: (desk, session) =>
      html`<pickup-print-dialog exportparts=${dialogParts} .desk=${desk} .session=${session}></pickup-print-dialog>`,
  },
  digital: {
    icon: 'sign',
    tag: 'pickup-sign-dialog',
    load: () => import('../define/pickup-sign-dialog.js'),
    render: (desk, session, { signingUrl }) =>
      html`<pickup-sign-dialog
        exportparts=${dialogParts}
        .desk=${desk}
        .session=${session}
        .signingUrl=${signingUrl}
      ></pickup-sign-dialog>`,
  },
  forward: {
    icon: 'send',
    tag: 'mail-forward-dialog',
    load: () => import('../define/mail-forward-dialog.js'),
    render: (desk, session) =>
      html`<mail-forward-dialog exportparts=${dialogParts} .desk=${desk} .session=${session}></mail-forward-dialog>`,
  },
};
