import type { MailItem, OccurredAt, Problem, ReleaseCommand } from '../model/index.js';
import type { ReleaseFacts } from './decision.js';
import { dayOf } from './office-time.js';
import type { Survey } from './release-survey.js';

/** A desk's clock may be this far ahead of the backend's. */
export const clockSkewMs = 5 * 60_000;

const minuteMs = 60_000;

/** True beyond the clock's allowed skew. */
export function isInFuture(occurredAt: OccurredAt, now: string): boolean {
  return Date.parse(occurredAt.at) > Date.parse(now) + clockSkewMs;
}

/** Compares by what was told: whole days where only the day is known, else minutes, since nobody types seconds. */
export function isBeforeReceipt(occurredAt: OccurredAt, item: Pick<MailItem, 'receivedAt'>, zone: string): boolean {
  if (occurredAt.precision === 'day') return dayOf(occurredAt.at, zone) < dayOf(item.receivedAt, zone);
  const minute = (instant: string) => Math.floor(Date.parse(instant) / minuteMs);
  return minute(occurredAt.at) < minute(item.receivedAt);
}

/** What is wrong with the told times against the clock, the mail's arrival, and lockers. */
export function timeProblems(command: ReleaseCommand, survey: Survey, facts: ReleaseFacts): Problem[] {
  const problems: Problem[] = [...survey.problems];
  if (survey.occurredAt && isInFuture(survey.occurredAt, facts.now)) {
    problems.push({ code: 'occurred-in-future', pointer: survey.timePointer });
  }
  for (const part of survey.parts) {
    for (const { input, pointer, item, status, occurredAt, refused } of part.lines) {
      const own = input.time !== undefined;
      const about = {
        pointer: own ? `${pointer}/time` : survey.timePointer,
        clientId: part.input.clientId,
        itemId: input.itemId,
      };
      const selfService = status?.pickup === 'self-service';
      if (selfService && !own && !refused && command.method !== 'forward') {
        problems.push({ code: 'time-required', ...about, pointer: `${pointer}/time` });
      } else if (occurredAt) {
        if (own && isInFuture(occurredAt, facts.now)) problems.push({ code: 'occurred-in-future', ...about });
        if (item?.clientId === part.input.clientId && isBeforeReceipt(occurredAt, item, facts.office.zone)) {
          problems.push({ code: 'occurred-before-receipt', ...about });
        }
      }
    }
  }
  return problems;
}
