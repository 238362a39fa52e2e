import type { Misdirected } from "../../connectors/misdirected";
import type { NewException } from "../../domain/exception/raiseException";
import type { ClaimedMessage } from "../../platform/inbox/claimDue";

/** What the one case is about that tells of all that is alike: an endpoint that leads to the wrong hub sends on and on. */
export const misdirectedSubject = (source: string, { what }: Misdirected): string => `${source.split("/")[0]}: ${what}`;

type Told = Pick<NewException, "class" | "title" | "explanation" | "subjectId" | "advice">;

/** What is told of a message that is of another account, or another mode of it, than its instance is. */
export function misdirectedCase({ source, kind, objectId }: ClaimedMessage, said: Misdirected): Told {
  const { what, why, todo } = said;
  const instance = source.split("/")[0];
  return {
    class: "VALIDATION",
    title: `${instance} is told of ${what}: none is taken in`,
    explanation: `The latest is ${kind}, ${objectId}, of ${source}. ${why}. Nothing was done about what it tells of; it and all that came like it are kept as they came, and taken in by themselves once the settings say that they are of this instance. ${todo}. Once that is done, two people close this case.`,
    subjectId: misdirectedSubject(source, said),
    advice: todo,
  };
}
