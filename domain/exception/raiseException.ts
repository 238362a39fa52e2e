import { isDeepStrictEqual } from "node:util";
import { asJson } from "../../platform/json/asJson";
import { appendEvents } from "../../platform/eventLog/appendEvents";
import { lockUntilCommit } from "../../platform/store/lockUntilCommit";
import { newId } from "../../platform/ids/newId";
import type { Transaction } from "../../platform/store/openStore";
import type { Closeness } from "../../schema/authority/closeness";
import type { ExceptionClass } from "../../schema/exceptionClass";
import { Prisma } from "../../schema/generated/prisma/client";
import type { ExceptionCaseModel } from "../../schema/generated/prisma/models";
import type { SystemRole } from "../../schema/systemRole";
import { balanceBooks } from "../corrections/balanceBooks";
import { lockBooks } from "../corrections/lockBooks";
import { decimalOf } from "../money/decimalOf";
import { withoutAmounts } from "../../schema/money/withoutAmounts";
import { advice } from "./advice";
import type { AdvisedJournal } from "./advisedJournal";
import { saveEffects, type CaseEffect } from "./caseEffects";
import { moveCase } from "./moveCase";
import { openStates } from "./openStates";
import { reopen } from "./reopen";
import type { Retry } from "./retry";
import { shortTitle } from "./shortTitle";
import { standing } from "./standing";

/** How closely a case is held that does not say it may be seen by more. */
const closest: Closeness = "RESTRICTED";

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
  /** Null where trying again is of no use, or no more. */
  retry: Retry | null;
  /** What a person can do, where that differs from what is advised for its class. */
  advice?: string;
  /** The journals that it advises people to enter; with an amount at risk only. */
  advised?: AdvisedJournal;
  /** Tells cases of one class about one record apart: what happened, such as `void` or a credit note's id. */
  cause?: string;
  /** What it does to the books until it is resolved; follows from the event alone. */
  effects?: readonly CaseEffect[];
  /** HELD when it waits for something that comes by itself, such as a period's opening. */
  state?: "OPEN" | "HELD";
  payload?: object;
}

/**
 * Turns a failed or doubtful effect into a case a person can resolve. One whose reason holds already, for the same subject
 * and class and for the same cause, takes the new attempt in, as does one that would try the same again; it does not
 * multiply. Where it has ended all the same, since the books are right or on a person's word, it stays so as long as it
 * tells the same.
 * @returns the case's id
 */
export async function raiseException(tx: Transaction, now: Date, exception: NewException): Promise<string> {
  const { subjectId, accountId, cause = "" } = exception;
  const isCorrection = exception.class === "CORRECTION";
  if (isCorrection) await lockBooks(tx, [accountId]);
  await lockUntilCommit(tx, "exception", subjectId);
  const known = await knownCase(tx, exception, cause);
  const id = known ? await tellAgain(tx, now, exception, known) : await open(tx, now, exception);
  const accounts = new Set([known ? accountOf(exception, known) : accountId, known ? known.accountId : accountId]);
  if (isCorrection) for (const of of accounts) await balanceBooks(tx, now, of);
  return id;
}

/**
 * Of the same class, or one that would try the very same again: what failed otherwise this time is lacking once, and not
 * twice. Uses the index exception_case (subject_id).
 */
async function knownCase(
  tx: Transaction,
  { subjectId, class: of, retry }: NewException,
  cause: string,
): Promise<ExceptionCaseModel | null> {
  const same = await tx.exceptionCase.findFirst({ where: { subjectId, class: of, cause, ...standing } });
  if (same || of === "CORRECTION") return same;
  // What waits for somebody is one thing by its cause, whatever failed as it was tried.
  if (retry === null && cause === "") return null;
  if (retry === null) {
    return tx.exceptionCase.findFirst({ where: { subjectId, cause, class: { not: "CORRECTION" }, ...standing } });
  }
  return tx.exceptionCase.findFirst({
    where: { subjectId, cause, class: { not: "CORRECTION" }, retry: { equals: asJson(retry) }, ...standing },
  });
}

/**
 * Whose a case is: of whom it was, where nothing says so any more. What people entered in the ledger is of whom they
 * name there, and of nobody once they name none.
 */
const accountOf = (
  { class: of, subjectType, accountId }: NewException,
  known: Pick<ExceptionCaseModel, "accountId">,
): string | null => (of === "CORRECTION" && subjectType === "Document" ? accountId : (accountId ?? known.accountId));

async function tellAgain(
  tx: Transaction,
  now: Date,
  exception: NewException,
  known: ExceptionCaseModel,
): Promise<string> {
  const { id, version } = known;
  const said = { ...saidBy(exception), ...riskOf(exception.amountAtRisk, known.answeredMinor) };
  const seen = { ...seenIn(exception), lastSeenAt: now, attempts: { increment: 1 }, version: version + 1 };
  const accountId = accountOf(exception, known);
  const suggestedActions = advice(exception.class, exception.retry, exception.advice);
  const kind = kindOf(exception);
  await tx.exceptionCase.update({ where: { id }, data: { ...kind, ...said, ...seen, accountId, suggestedActions } });
  const moves = await saveEffects(tx, id, exception.effects);
  const { title, explanation, amountAtRiskMinor, currency } = known;
  const isSame = isDeepStrictEqual(
    [title, explanation, amountAtRiskMinor, currency],
    [said.title, said.explanation, said.amountAtRiskMinor, said.currency],
  );
  const { state = "OPEN" } = exception;
  const { amountAtRiskMinor: atRisk } = said;
  const told = { ...known, ...kind, version: version + 1, amountAtRiskMinor: atRisk, currency: said.currency };
  if (moves || !isSame) await reopen(tx, now, told, state);
  // Whoever is asked to agree that it is closed is asked so as long as it tells the same.
  const waits = known.state === "AWAITING_APPROVAL";
  const goesOn = openStates.includes(known.state) && known.state !== state && !waits;
  if (goesOn) await moveCase(tx, now, told, { state, ended: null });
  return id;
}

async function open(tx: Transaction, now: Date, exception: NewException): Promise<string> {
  const { amountAtRisk, accountId, correlationId, state = "OPEN", cause = "" } = exception;
  const id = newId("exception");
  await tx.exceptionCase.create({
    data: {
      id,
      state,
      ...kindOf(exception),
      suggestedActions: advice(exception.class, exception.retry, exception.advice),
      subjectType: exception.subjectType,
      subjectId: exception.subjectId,
      accountId,
      cause,
      ...riskOf(amountAtRisk, 0n),
      attempts: 1,
      firstSeenAt: now,
      lastSeenAt: now,
      correlationId,
      ...saidBy(exception),
      ...seenIn(exception),
    },
  });
  await tx.exceptionEvent.create({
    data: { id: newId("line"), exceptionId: id, at: now, actor: "throughline", fromState: null, toState: state },
  });
  await saveEffects(tx, id, exception.effects);
  appendEvents(tx, now, [
    {
      name: "ops.exception.raised",
      subject: id,
      accountId,
      correlationId,
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

const kindOf = ({ class: of, system, subjectType }: NewException) => ({
  class: of,
  system,
  fingerprint: `${system}:${of}:${subjectType}`,
});

const saidBy = (exception: NewException) => ({
  // Part of it comes from the platforms, such as a deal's name: to refuse it would leave the case unopened.
  title: shortTitle(withoutAmounts(exception.title)),
  explanation: exception.explanation,
});

const seenIn = ({ classification = closest, payload, retry, advised }: NewException) => ({
  classification,
  ...(payload && { payload }),
  advised: advised === undefined ? Prisma.DbNull : asJson(advised),
  retry: retry === null ? Prisma.DbNull : ({ ...retry } as object),
});

/** A case that goes on takes in what is at risk by now, less what journals have dealt with that it advised. */
const riskOf = (amountAtRisk: NewException["amountAtRisk"], answeredMinor: bigint) => ({
  severity: amountAtRisk && amountAtRisk.minor > 0n ? "ERROR" : "WARN",
  amountAtRiskMinor: amountAtRisk && amountAtRisk.minor - answeredMinor,
  currency: amountAtRisk?.currency ?? null,
});
