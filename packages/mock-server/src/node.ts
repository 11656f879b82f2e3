import { setupServer, type SetupServer } from 'msw/node';
import { type MailHandlersOptions, mailHandlers, scenarioHandlers } from './handlers.js';
import type { Scenario } from './scenarios.js';

/** Answers the mail requests of a Node process, tests above all; call `listen()` and `close()`. */
export function mailServer<Identity>(what: Scenario | MailHandlersOptions<Identity>): SetupServer {
  return setupServer(...('served' in what ? scenarioHandlers(what) : mailHandlers(what)));
}
