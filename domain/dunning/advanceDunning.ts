import { appendEvents } from "../../platform/eventLog/appendEvents";
import type { Transaction } from "../../platform/store/openStore";
import type { Day } from "../../schema/canonical/value";
import { addDays } from "../calendar/addDays";
import { dateOf } from "../calendar/dateOf";
import { dayOf } from "../calendar/dayOf";
import { daysBetween } from "../calendar/daysBetween";
import { decimalOf } from "../money/decimalOf";
import { collectedNow } from "../receivable/collectedNow";
import { owedInvoices } from "./owedInvoices";

/** A step that a dunning case has come to by lateness alone. */
export interface LateStep {
  caseId: string;
  /** From 1. */
  no: number;
  daysLate: number;
  /** After how many days late the step is. */
  stepAt: number;
  /** What has been late for longest. */
  invoiceId: string;
}

/**
 * Moves a dunning case on as far as its longest overdue invoice is late by now: where several steps were missed, to the
 * latest of them at once. It never goes back; with the last step it escalates.
 * @param opened whether the case was opened just now, for this lateness: that is its first step
 * @param stepsAt after how many days late there is a step, ascending
 * @returns the step it came to; null when it stays where it is
 */
export async function advanceDunning(
  tx: Transaction,
  now: Date,
  today: Day,
  stepsAt: readonly number[],
  { caseId, opened = false }: { caseId: string; opened?: boolean },
): Promise<LateStep | null> {
  await tx.$executeRaw`SELECT 1 FROM billing.dunning_case WHERE id = ${caseId} FOR UPDATE`;
  const open = await tx.dunningCase.findFirst({ where: { id: caseId, closedAt: null } });
  if (!open) return null;
  const all = await owedInvoices(tx, open.invoiceIds);
  // Until the bank has said how a debit went, nobody is chased for it.
  const collected = await collectedNow(tx, open.invoiceIds);
  const inCurrency = all.filter(({ currency }) => currency === open.currency);
  const owed = inCurrency.find((one) => one.status === "OPEN" && one.dueDate !== null && !collected.has(one.id));
  const due = dayOf(owed?.dueDate ?? null);
  if (!owed || due === null) {
    await tx.dunningCase.update({ where: { id: caseId }, data: { nextStepOn: null } });
    return null;
  }
  const daysLate = daysBetween(due, today);
  const passed = stepsAt.filter((days) => days <= daysLate).length;
  const lateSteps = Math.max(open.lateSteps, passed);
  const next = stepsAt[lateSteps];
  const nextStepOn = next === undefined ? null : addDays(due, next);
  const exposureMinor = inCurrency.reduce((sum, { owedMinor }) => sum + owedMinor, 0n);
  const moved = passed > open.lateSteps;
  const step = open.step + (moved && !opened ? 1 : 0);
  const version = open.version + 1;
  const status = lateSteps === stepsAt.length ? "ESCALATED" : open.status;
  await tx.dunningCase.update({
    where: { id: caseId },
    data: { lateSteps, nextStepOn: dateOf(nextStepOn), exposureMinor, step, status, version },
  });
  if (!moved) return null;
  appendEvents(tx, now, [
    {
      name: "billing.collections.step.advanced",
      subject: open.accountId,
      accountId: open.accountId,
      correlationId: open.correlationId ?? caseId,
      entityVersion: version,
      data: {
        ...{ caseId, accountId: open.accountId, step, daysLate, nextStepOn },
        exposure: { amount: decimalOf(exposureMinor, open.currency), currency: open.currency },
      },
    },
  ]);
  return { caseId, no: lateSteps, daysLate, stepAt: stepsAt[lateSteps - 1] ?? daysLate, invoiceId: owed.id };
}
