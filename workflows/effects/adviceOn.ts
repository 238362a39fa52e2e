import { passingClasses } from "../../domain/exception/passingClasses";
import { STORE, type Failure } from "./failure";

/**
 * What a person is to do about a failure, as the end of a sentence.
 * @param where what refused it, such as `the CRM`
 */
export function adviceOn({ class: failureClass, code }: Failure, where: string): string {
  if (passingClasses.includes(failureClass)) {
    const cause = code === STORE ? "the hub's own database" : where;
    return `It is tried again by itself, with growing waits: where the case stays, see to ${cause}, then retry`;
  }
  if (failureClass === "UNKNOWN")
    return "The hub does not understand that: see its log for this correlation id, then retry";
  return `Correct it in ${where}, then retry`;
}
