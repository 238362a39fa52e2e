import { beforeCommit } from "../../platform/store/beforeCommit";
import type { Transaction } from "../../platform/store/openStore";
import type { Day } from "../../schema/canonical/value";
import { dayOf } from "../calendar/dayOf";
import { keptAdvice, type AdvisedJournal } from "../exception/advisedJournal";
import { orZero } from "../../schema/money/orZero";
import { effectsOf, type CaseEffect } from "../exception/caseEffects";
import { moveCase, type MovedCase } from "../exception/moveCase";
import { reopen } from "../exception/reopen";
import type { CaseEnd } from "../exception/standing";
import { answerCases, type Answers } from "./answerCases";
import { cancelOut } from "./cancelOut";
import { lockBooks } from "./lockBooks";

/**
 * Decides at the transaction's end which of an account's corrections are open: those whose reason holds, that no others
 * cancel out, that no journal answers as they advised, and that no person closed. What a person closed cancels nothing: it is dealt with, and another difference
 * like it is another. So a case that is raised, changed or healed ends or opens the others with it,
 * whichever came first. All that raises, changes or heals a correction passes here.
 * @param accountId null for what is of no account that the hub knows
 */
export async function balanceBooks(tx: Transaction, now: Date, accountId: string | null): Promise<void> {
  await lockBooks(tx, [accountId]);
  beforeCommit(tx, `balance the books of ${accountId}`, () => decide(tx, now, accountId));
}

interface Standing extends MovedCase {
  cause: string;
  invoiceId: string | null;
  ended: CaseEnd | null;
  closedBy: string | null;
  advised: AdvisedJournal | null;
  answeredMinor: bigint;
  expensedMinor: bigint;
  date: Day | null;
  effects: readonly CaseEffect[];
}

async function decide(tx: Transaction, now: Date, accountId: string | null): Promise<void> {
  const cases = await standingOf(tx, accountId);
  const right = cancelOut(cases.filter(({ closedBy }) => closedBy === null));
  const answers = answerCases(cases.filter(({ id }) => !right.has(id)));
  for (const found of cases) {
    const one = await keepAnswered(tx, now, found, orZero(answers.answered.get(found.id)));
    const ended = right.has(one.id) ? "BALANCED" : one.closedBy !== null ? "CLOSED" : answeredBy(answers, one);
    if (ended === one.ended) continue;
    const state = ended === null ? "OPEN" : "RESOLVED";
    await moveCase(tx, now, one, { state, ended, note: notes[ended ?? "null"] });
  }
}

const answeredBy = ({ ended }: Answers, { id }: Standing) => (ended.has(id) ? "ANSWERED" : null);

/** What journals have dealt with is at risk no more; whoever is asked to agree that the case is closed is asked anew. */
async function keepAnswered(tx: Transaction, now: Date, one: Standing, answeredMinor: bigint): Promise<Standing> {
  const { id, amountAtRiskMinor: before } = one;
  if (answeredMinor === one.answeredMinor || before === null) return one;
  const left = {
    answeredMinor,
    amountAtRiskMinor: before + one.answeredMinor - answeredMinor,
    version: one.version + 1,
  };
  await tx.exceptionCase.update({ where: { id }, data: left });
  const told = { ...one, ...left };
  if (one.state !== "AWAITING_APPROVAL") return told;
  await reopen(tx, now, told);
  return { ...told, state: "OPEN", version: told.version + 1 };
}

const notes = {
  BALANCED: "What this case and others say of the books comes to nothing in every figure: the books are right",
  ANSWERED: "Journals in the ledger do what was advised: nothing is left to do",
  CLOSED: "What cancelled it out is gone; it was closed on a person's word",
  null: "What cancelled it out, or what it was closed for, has changed: the books are not right any more",
};

/**
 * An account's corrections whose reason holds, the oldest first, with the invoice that each is about. Uses the indexes
 * exception_foundstanding, external_ref (instance_id, object_type, external_id) and exception_effect (exception_id).
 */
async function standingOf(tx: Transaction, accountId: string | null): Promise<Standing[]> {
  const cases = await tx.$queryRaw<
    (Omit<Standing, "effects" | "advised" | "date"> & { advised: unknown; date: Date | null })[]
  >`
    SELECT c.id, c.state, c.class, c.version, c.account_id AS "accountId", c.correlation_id AS "correlationId",
      c.amount_at_risk_minor AS "amountAtRiskMinor", c.currency, c.ended, c.closed_by AS "closedBy", c.cause,
      c.advised, c.answered_minor AS "answeredMinor", coalesce(n.expensed_minor, 0)::bigint AS "expensedMinor",
      n.date,
      coalesce(i.id, p.invoice_id, m.invoice_id, q.invoice_id, d.invoice_id) AS "invoiceId"
    FROM operations.exception_case c
    LEFT JOIN billing.invoice i ON i.id = c.subject_id
    LEFT JOIN billing.payment p ON p.id = c.subject_id
    LEFT JOIN billing.credit_memo m ON m.id = c.subject_id
    LEFT JOIN erp.posting q ON q.id = c.subject_id
    LEFT JOIN (
      SELECT document_id, sum(expensed_minor) AS expensed_minor, min(date) AS date FROM erp.entered_document
      WHERE account_id = ${accountId} GROUP BY 1
    ) n ON c.subject_type = 'Document' AND n.document_id = c.subject_id
    LEFT JOIN operations.external_ref r ON c.subject_type = 'Document' AND r.object_type = 'Document'
      AND r.instance_id = split_part(c.subject_id, ':', 1) AND r.external_id = split_part(c.subject_id, ':', 2)
    LEFT JOIN erp.posting d ON d.id = r.entity_id
    WHERE c.class = 'CORRECTION' AND c.ended IS DISTINCT FROM 'HEALED'
      AND (c.account_id = ${accountId} OR (${accountId}::text IS NULL AND c.account_id IS NULL))
    ORDER BY c.id`;
  const effects = await effectsOf(
    tx,
    cases.map(({ id }) => id),
  );
  return cases.map((one) => ({
    ...one,
    date: dayOf(one.date),
    advised: keptAdvice.nullable().parse(one.advised),
    effects: effects.filter(({ exceptionId }) => exceptionId === one.id),
  }));
}
