import type { Status } from '../model/index.js';
import type { ReleaseFacts } from './decision.js';

const chosen = { released: 'releasedStatusId', forwarded: 'forwardedStatusId', closed: 'refusedStatusId' } as const;

/**
 * The status that items go to: the policy's choice, else the office's first at that stage.
 *
 * A choice that an administrator has since deleted or moved to another stage counts as none.
 *
 * @returns `undefined` when the office has no status at that stage.
 */
export function targetStatus(
  stage: keyof typeof chosen,
  { office, statuses }: Pick<ReleaseFacts, 'office' | 'statuses'>,
): Status | undefined {
  const atStage = statuses.filter((status) => status.stage === stage);
  return atStage.find((status) => status.id === office.policy[chosen[stage]]) ?? atStage[0];
}
