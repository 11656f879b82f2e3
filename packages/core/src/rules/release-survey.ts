import type {
  Client,
  ClientPart,
  LineInput,
  MailItem,
  OccurredAt,
  Problem,
  ReleaseCommand,
  Status,
  TimeInput,
} from '../model/index.js';
import type { ReleaseFacts } from './decision.js';
import { resolveTimeInput } from './time-input.js';

/** A line of the command with what is known of its item. */
export interface SurveyedLine {
  readonly pointer: string;
  readonly input: LineInput;
  readonly item: MailItem | undefined;
  readonly status: Status | undefined;
  readonly refused: boolean;
  /** When it was handed over: its own time or the session's; `null` when that can't be resolved. */
  readonly occurredAt: OccurredAt | null;
}

/** A part of the command with what is known of its client. */
export interface SurveyedPart {
  readonly pointer: string;
  readonly input: ClientPart;
  readonly client: Client | undefined;
  readonly lines: readonly SurveyedLine[];
}

/** The command laid beside the facts, once, for all rules to look at. */
export interface Survey {
  readonly parts: readonly SurveyedPart[];
  /** `null` when it can't be resolved. */
  readonly occurredAt: OccurredAt | null;
  readonly timePointer: string;
  /** What is wrong with the told times themselves. */
  readonly problems: readonly Problem[];
}

export function surveyRelease(command: ReleaseCommand, facts: ReleaseFacts): Survey {
  const problems: Problem[] = [];
  const resolve = (input: TimeInput, pointer: string, about: Pick<Problem, 'clientId' | 'itemId'> = {}) => {
    const resolved = resolveTimeInput(input, facts.office.zone);
    if (resolved.ok) return resolved.occurredAt;
    const { code, instants } = resolved;
    problems.push({ code, pointer, ...about, ...(instants.length > 0 && { instants: [...instants] }) });
    return null;
  };

  const timePointer = timePointerOf(command);
  const occurredAt = resolve(sessionTime(command, facts), timePointer);
  const statuses = new Map(facts.statuses.map((status) => [status.id, status]));
  const parts = command.parts.map((part, index): SurveyedPart => {
    const pointer = `/parts/${index}`;
    const lines = part.lines.map((line, lineIndex): SurveyedLine => {
      const linePointer = `${pointer}/lines/${lineIndex}`;
      const item = facts.items.get(line.itemId);
      const about = { clientId: part.clientId, itemId: line.itemId };
      return {
        pointer: linePointer,
        input: line,
        item,
        status: item && statuses.get(item.statusId),
        refused: line.refusal !== undefined,
        occurredAt: line.time === undefined ? occurredAt : resolve(line.time, `${linePointer}/time`, about),
      };
    });
    return { pointer, input: part, client: facts.clients.get(part.clientId), lines };
  });
  return { parts, occurredAt, timePointer, problems };
}

/** Where the session's time stands in the command. */
export function timePointerOf(command: ReleaseCommand): string {
  return command.method === 'forward' ? '/forwarding/dispatchedAt' : '/time';
}

/** Forwarded mail leaves when it is dispatched; as long as nobody knows when that was, when it was recorded. */
function sessionTime(command: ReleaseCommand, facts: ReleaseFacts): TimeInput {
  return command.method === 'forward' ? (command.forwarding.dispatchedAt ?? { at: facts.now }) : command.time;
}
