import { ContextEvent } from '@lit/context';
import { suggestion, warnOnce } from '@mail-release/core/warnings';
import type { LitElement } from 'lit';
import { deskContext } from '../internal/contexts.js';
import { DeskElement } from '../internal/desk-element.js';
import { SpeakingElement } from '../internal/speaking-element.js';
import { MailReleaseProvider } from '../mail-release-provider/mail-release-provider.js';
import { checkTexts } from './check-texts.js';

/** A page may set its backend late; until then nothing is missing. */
const backendWaitMs = 2_000;

const isOff = /^(false|no|off|0)$/i;

function checkAttributes(element: LitElement): void {
  const { elementProperties, observedAttributes } = element.constructor as typeof LitElement;
  for (const { name, value } of element.attributes) {
    if (!observedAttributes.includes(name)) {
      // Frameworks and pages put attributes of their own on elements: only what looks like ours is told.
      const meant = suggestion(name, observedAttributes);
      if (meant && !(name in element))
        warnOnce('attribute-unknown', `<${element.localName}> has no attribute ${name}.${meant}`);
      continue;
    }
    const declared = [...elementProperties].find(
      ([property, { attribute }]) =>
        (typeof attribute === 'string' ? attribute : String(property).toLowerCase()) === name,
    );
    if (declared?.[1].type === Boolean && isOff.test(value)) {
      warnOnce('attribute-value', `${name}="${value}" on <${element.localName}> turns it on: leave the attribute out.`);
    }
  }
}

function checkZone(element: DeskElement | MailReleaseProvider): void {
  if (element.office && !element.office.zone)
    warnOnce('zone-missing', `<${element.localName}> was given an office without a zone.`);
}

/** Whether a desk is there, or is on its way from a provider's endpoint. */
function isProvided(element: DeskElement): boolean {
  if (element.desk || element.backend) return true;
  let provided = false;
  element.dispatchEvent(new ContextEvent(deskContext, element, (desk) => (provided = desk !== undefined)));
  for (
    let node: Node | null = element;
    node && !provided;
    node = node.parentNode ?? (node as Partial<ShadowRoot>).host ?? null
  ) {
    if (node instanceof MailReleaseProvider && node.endpoint) provided = true;
  }
  return provided;
}

function expectBackend(element: DeskElement): void {
  setTimeout(() => {
    if (element.isConnected && !isProvided(element)) {
      warnOnce('backend-missing', `<${element.localName}> has no backend, and no provider above it has one.`);
    }
  }, backendWaitMs);
}

// Lit hands initializers down when a class is declared: this module comes before every element's.
SpeakingElement.addInitializer((element) => {
  if (!(element instanceof SpeakingElement)) return;
  element.addController({
    hostConnected() {
      if (element instanceof DeskElement) expectBackend(element);
    },
    hostUpdated() {
      checkAttributes(element);
      if (element instanceof DeskElement) checkZone(element);
    },
  });
});
MailReleaseProvider.addInitializer((element) => {
  if (!(element instanceof MailReleaseProvider)) return;
  element.addController({
    hostUpdated() {
      checkAttributes(element);
      checkZone(element);
      void checkTexts(element.strings);
    },
  });
});
