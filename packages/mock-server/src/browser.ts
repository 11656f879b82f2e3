import { setupWorker, type SetupWorker } from 'msw/browser';
import { type MailHandlersOptions, mailHandlers, scenarioHandlers } from './handlers.js';
import type { Scenario } from './scenarios.js';

/**
 * A service worker that answers a page's mail requests; call `start()`. msw's worker script has to be
 * served by the page's own origin (`npx msw init public`).
 */
export function mailWorker<Identity>(what: Scenario | MailHandlersOptions<Identity>): SetupWorker {
  return setupWorker(...('served' in what ? scenarioHandlers(what) : mailHandlers(what)));
}
