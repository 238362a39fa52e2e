import { raiseException } from "../domain/exception/raiseException";
import type { Transaction } from "../platform/store/openStore";
import type { ExceptionClass } from "../schema/exceptionClass";
import type { Hub } from "./hub";
import { subjectOfInput } from "./subjectOfInput";
import { workflowSubject } from "./workflowSubject";

/** A run of a process that came to no end. */
export interface BrokenRun {
  name: string;
  queue: string;
  /** The run's own id. */
  id: string;
  input: unknown;
}

interface Why {
  class: ExceptionClass;
  /** What it did, behind "The process … for …". */
  did: string;
  explanation: string;
  payload: object;
}

/** Makes a run that came to no end a case, by which a person has the process run anew. @returns the case's id */
export async function raiseBroken(tx: Transaction, hub: Pick<Hub, "now">, run: BrokenRun, why: Why): Promise<string> {
  const { name, queue, id, input } = run;
  const about = await subjectOfInput(tx, input);
  const what = about === null ? "" : ` for ${about.name}`;
  return raiseException(tx, hub.now(), {
    class: why.class,
    title: `The process "${name}"${what} ${why.did}`,
    explanation: why.explanation,
    subjectType: "Workflow",
    subjectId: workflowSubject(name, input),
    accountId: about?.accountId ?? null,
    system: "HUB",
    correlationId: correlationIn(input) ?? about?.correlationId ?? id,
    amountAtRisk: about?.amount ?? null,
    retry: { workflow: name, queue, input },
    payload: { workflow: name, workflowId: id, ...why.payload },
  });
}

function correlationIn(input: unknown): string | null {
  const given = (input as { correlationId?: unknown } | null)?.correlationId;
  return typeof given === "string" ? given : null;
}
