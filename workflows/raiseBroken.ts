import type { Retry } from "../domain/exception/retry";
import { raiseException } from "../domain/exception/raiseException";
import type { Transaction } from "../platform/store/openStore";
import type { Closeness } from "../schema/authority/closeness";
import type { Amount } from "../schema/canonical/value";
import type { ExceptionClass } from "../schema/exceptionClass";
import type { ExceptionCaseModel } from "../schema/generated/prisma/models";
import { caseOfWork } from "./caseOfWork";
import type { Hub } from "./hub";
import { dealAtRisk } from "./order/dealAtRisk";
import { subjectOfInput } from "./subjectOfInput";
import { workflowSubject } from "./workflowSubject";

/** A run of a process that came to no end. */
export interface BrokenRun {
  name: string;
  /** Null where it was begun outside of any. */
  queue: string | null;
  /** The run's own id. */
  id: string;
  /** Undefined where that is not to be read. */
  input: unknown;
}

interface Why {
  class: ExceptionClass;
  /** What it did, behind "The process … for …". */
  did: string;
  explanation: string;
  advice?: string;
  /** Whether another may go on with the run: how that ends is told anew. */
  goesOn?: true;
  payload: object;
}

/**
 * Makes a run that came to no end a case, by which a person has the process run anew. Where one stands by which the same
 * is tried, that tells of it from now on: what is lacking is lacking once, and is tried by nobody else meanwhile.
 * @returns the case's id
 */
export async function raiseBroken(tx: Transaction, hub: Pick<Hub, "now">, run: BrokenRun, why: Why): Promise<string> {
  const { name, id, input } = run;
  const about = input === undefined ? null : await subjectOfInput(tx, input);
  const known = input === undefined ? null : await caseOfWork(tx, { name, input });
  const what = about === null ? "" : ` for ${about.name}`;
  const ofRun = input === undefined ? `${name}:${id}` : workflowSubject(name, input);
  const dealId = (input as { opportunityId?: unknown } | null | undefined)?.opportunityId;
  const ofDeal = name === "quote-to-cash" && typeof dealId === "string";
  const unknown = about?.amount ?? null;
  const amountAtRisk = ofDeal ? await dealAtRisk(tx, dealId, known?.id) : known ? atRiskIn(known) : unknown;
  const caseId = await raiseException(tx, hub.now(), {
    class: why.class,
    title: `The process "${name}"${what} ${why.did}`,
    explanation: why.explanation,
    ...(why.advice !== undefined && { advice: why.advice }),
    ...(known && { cause: known.cause, classification: known.classification as Closeness }),
    subjectType: known?.subjectType ?? "Workflow",
    subjectId: known?.subjectId ?? ofRun,
    accountId: about?.accountId ?? known?.accountId ?? null,
    system: "HUB",
    correlationId: correlationIn(input) ?? about?.correlationId ?? id,
    amountAtRisk,
    // Written by raiseException, in this shape.
    retry: known ? (known.retry as Retry | null) : retryOf(run),
    payload: { workflow: name, workflowId: id, ...why.payload },
  });
  // Told once: the case may have healed by the time that the watchdog sees how it ended.
  if (!why.goesOn) await tx.workflowEnd.createMany({ data: [{ workflowId: id, caseId }], skipDuplicates: true });
  return caseId;
}

const retryOf = ({ name, queue, input }: BrokenRun): Retry | null =>
  queue === null || input === undefined ? null : { workflow: name, queue, input };

const atRiskIn = ({ amountAtRiskMinor: minor, currency }: ExceptionCaseModel): Amount | null =>
  minor === null || currency === null ? null : { minor, currency };

function correlationIn(input: unknown): string | null {
  const given = (input as { correlationId?: unknown } | null | undefined)?.correlationId;
  return typeof given === "string" ? given : null;
}
