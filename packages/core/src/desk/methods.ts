import type { Problem, ReleaseMethod } from '../model/index.js';
import { maxItems, releaseMethods } from '../model/terms.js';
import { isKnownZone } from '../rules/office-time.js';
import { releaseProblems } from '../rules/release-problems.js';
import { buildCommand } from './build-command.js';
import { deskFacts, type ReadyContext } from './facts.js';
import type { MethodState, SessionState } from './types.js';

/** What no dialog can mend; everything else is asked for once the method is begun. */
const blocking: ReadonlySet<Problem['code']> = new Set([
  'items-empty',
  'items-different-clients',
  'too-many-items',
  'collector-required',
  'collector-not-authorised',
  'item-already-released',
  'item-not-releasable',
  'not-found',
  'action-not-allowed',
]);

const nilSession = '00000000-0000-7000-8000-000000000000';

function methodState(
  context: ReadyContext,
  state: Pick<SessionState, 'clients' | 'selection' | 'collector'>,
  method: ReleaseMethod,
  nowMs: number,
): MethodState {
  const off = (reason: MethodState['reason'], problems: readonly Problem[] = []): MethodState => ({
    method,
    enabled: false,
    reason,
    problems,
  });
  const { capabilities } = context;
  if (!capabilities.methods.includes(method)) return off('capability');
  if (!isKnownZone(context.office.zone)) return off('time-invalid');
  if (!capabilities.typedCollector && method !== 'forward' && state.collector?.kind === 'typed')
    return off('capability');
  // Said before thousands of lines are made of what the rules would refuse for their number alone.
  if (state.selection.size > maxItems) return off('too-many-items', [{ code: 'too-many-items', pointer: '/parts' }]);
  const facts = deskFacts(context, state.clients, nowMs);
  const command = buildCommand(state, method, {}, nilSession, facts.now);
  if (!capabilities.severalClients && command.parts.length > 1) return off('capability');
  const problems = releaseProblems(command, facts).filter(
    // An override with a reason, and the signer's readable name, are asked for in the dialog.
    ({ code, pointer }) =>
      blocking.has(code) &&
      pointer !== '/readableName' &&
      !(code === 'collector-not-authorised' && context.office.policy.authorisation !== 'block'),
  );
  const [first] = problems;
  return first ? off(first.code, problems) : { method, enabled: true, reason: null, problems: [] };
}

/** Which of the four methods can be pressed now, and if not why. */
export function methodStates(
  context: ReadyContext,
  state: Pick<SessionState, 'clients' | 'selection' | 'collector'>,
  nowMs: number,
): SessionState['methods'] {
  const entries = releaseMethods.map((method) => [method, methodState(context, state, method, nowMs)] as const);
  return Object.fromEntries(entries) as Record<ReleaseMethod, MethodState>;
}
