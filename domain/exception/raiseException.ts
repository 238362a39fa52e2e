import { appendEvents } from "../../platform/eventLog/appendEvents";
import { newId } from "../../platform/ids/newId";
import type { Transaction } from "../../platform/store/openStore";
import type { Closeness } from "../../schema/authority/closeness";
import type { ExceptionClass } from "../../schema/exceptionClass";
import type { SystemRole } from "../../schema/systemRole";
import { decimalOf } from "../money/decimalOf";
import { withoutAmounts } from "../../schema/money/withoutAmounts";
import { advice } from "./advice";
import { saveEffects, type CaseEffect } from "./caseEffects";
import { openStates } from "./openStates";

/** How closely a case is held that does not say it may be seen by more. */
const closest: Closeness = "RESTRICTED";

/** What a retry asks the engine for; each retry adds its number to the id. */
export interface Retry {
  workflow: string;
  queue: string;
  input: unknown;
}

export interface NewException {
  class: ExceptionClass;
  /** One line: what did not happen to which record. Everyone sees it, so an amount in it is masked. */
  title: string;
  /** Plain words: what happened, and what to do. */
  explanation: string;
  /** How closely the explanation and the amount are held: CONFIDENTIAL where neither can tell what was earned. */
  classification?: Closeness;
  subjectType: string;
  subjectId: string;
  accountId: string | null;
  system: SystemRole;
  correlationId: string;
  amountAtRisk: { minor: bigint; currency: string } | null;
  retry: Retry | null;
  /** What a person can do, where that differs from what is advised for its class. */
  advice?: string;
  /** Tells cases of one class about one record apart: what happened, such as `void` or a credit note's id. */
  cause?: string;
  /** What it does to the books until it is resolved; follows from the event alone. */
  effects?: readonly CaseEffect[];
  /** HELD when it waits for something that comes by itself, such as a period's opening. */
  state?: "OPEN" | "HELD";
  payload?: object;
}

/**
 * Turns a failed or doubtful effect into a case a person can resolve. A case that is open for the same subject and
 * class, for the same cause, takes the new attempt in; it does not multiply.
 * @returns the case's id
 */
export async function raiseException(tx: Transaction, now: Date, exception: NewException): Promise<string> {
  const { subjectId, amountAtRisk, state = "OPEN", cause = "" } = exception;
  const fingerprint = `${exception.system}:${exception.class}:${exception.subjectType}`;
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtext(${`exception ${subjectId}`}))`;
  const open = await tx.exceptionCase.findFirst({
    where: { subjectId, class: exception.class, cause, state: { in: openStates } },
  });
  const told = {
    // Part of it comes from the platforms, such as a deal's name: to refuse it would leave the case unopened.
    title: withoutAmounts(exception.title),
    classification: exception.classification ?? closest,
    explanation: exception.explanation,
    lastSeenAt: now,
    ...(exception.payload && { payload: exception.payload }),
    ...(exception.retry && { retry: { ...exception.retry } as object }),
  };
  if (open) {
    await tx.exceptionCase.update({
      where: { id: open.id },
      data: {
        ...{ ...told, ...riskOf(amountAtRisk), state, attempts: { increment: 1 }, version: { increment: 1 } },
        suggestedActions: advice(exception.class, (exception.retry ?? open.retry) !== null, exception.advice),
      },
    });
    await note(tx, now, open.id, open.state, state);
    await saveEffects(tx, open.id, exception.effects);
    return open.id;
  }
  const id = newId("exception");
  await tx.exceptionCase.create({
    data: {
      id,
      state,
      class: exception.class,
      suggestedActions: advice(exception.class, exception.retry !== null, exception.advice),
      subjectType: exception.subjectType,
      subjectId,
      accountId: exception.accountId,
      system: exception.system,
      cause,
      fingerprint,
      ...riskOf(amountAtRisk),
      attempts: 1,
      firstSeenAt: now,
      correlationId: exception.correlationId,
      ...told,
    },
  });
  await note(tx, now, id, null, state);
  await saveEffects(tx, id, exception.effects);
  appendEvents(tx, now, [
    {
      name: "ops.exception.raised",
      subject: id,
      accountId: exception.accountId,
      correlationId: exception.correlationId,
      entityVersion: 1,
      data: {
        exceptionId: id,
        class: exception.class,
        amountAtRisk: amountAtRisk && {
          amount: decimalOf(amountAtRisk.minor, amountAtRisk.currency),
          currency: amountAtRisk.currency,
        },
      },
    },
  ]);
  return id;
}

/** A case that goes on takes in what is at risk by now. */
const riskOf = (amountAtRisk: NewException["amountAtRisk"]) => ({
  severity: amountAtRisk && amountAtRisk.minor > 0n ? "ERROR" : "WARN",
  amountAtRiskMinor: amountAtRisk?.minor ?? null,
  currency: amountAtRisk?.currency ?? null,
});

const note = (tx: Transaction, now: Date, exceptionId: string, fromState: string | null, toState: string) =>
  tx.exceptionEvent.create({
    data: { id: newId("line"), exceptionId, at: now, actor: "throughline", fromState, toState },
  });
