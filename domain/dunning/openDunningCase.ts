import { appendEvents } from "../../platform/eventLog/appendEvents";
import { newId } from "../../platform/ids/newId";
import type { Transaction } from "../../platform/store/openStore";
import { decimalOf } from "../money/decimalOf";
import { exposureOf } from "./exposureOf";
import { lockDunning } from "./lockDunning";

/**
 * Opens the account's dunning case of a currency, or takes one more failure into the one that is open: exposure is what
 * is owed on all its invoices by now. Each currency has a case of its own, since what is owed in two adds up to nothing.
 * @returns the case's hub id
 */
export async function openDunningCase(
  tx: Transaction,
  now: Date,
  failure: {
    accountId: string;
    invoiceId: string;
    currency: string;
    nextRetryAt: string | null;
    correlationId: string;
  },
): Promise<string> {
  const { accountId, invoiceId, currency, nextRetryAt, correlationId } = failure;
  await lockDunning(tx, accountId);
  const open = await tx.dunningCase.findFirst({ where: { accountId, currency, closedAt: null } });
  const invoiceIds = [...new Set([...(open?.invoiceIds ?? []), invoiceId])];
  const exposureMinor = await exposureOf(tx, invoiceIds, currency);
  const nextActionAt = nextRetryAt === null ? null : new Date(nextRetryAt);
  const facts = { exposureMinor, currency, nextActionAt, invoiceIds, lastEventId: null };
  if (open) {
    const step = { step: open.step + 1, version: open.version + 1 };
    await tx.dunningCase.update({ where: { id: open.id }, data: { ...facts, ...step } });
    return open.id;
  }
  const id = newId("dunningCase");
  await tx.dunningCase.create({ data: { id, accountId, openedAt: now, status: "OPEN", correlationId, ...facts } });
  appendEvents(tx, now, [
    {
      name: "billing.collections.case.opened",
      subject: accountId,
      accountId,
      correlationId,
      entityVersion: 1,
      origin: "BILLING",
      data: {
        caseId: id,
        accountId,
        exposure: { amount: decimalOf(exposureMinor, currency), currency },
        nextActionAt: nextRetryAt,
      },
    },
  ]);
  return id;
}
