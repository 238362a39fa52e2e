import { raiseException } from "../../domain/exception/raiseException";
import { settleExceptions } from "../../domain/exception/settleExceptions";
import { standing } from "../../domain/exception/standing";
import { decimalOf } from "../../domain/money/decimalOf";
import { projectCreditMemo } from "../../domain/projection/projectCreditMemo";
import { findId } from "../../domain/refs/externalRefs";
import { findRow, getRow, type Row } from "../../platform/store/rows";
import type { Transaction } from "../../platform/store/openStore";
import type { BillingCreditMemo } from "../../schema/canonical/billing";
import type { Hub } from "../hub";
import { compareSettled } from "../ledger/compareSettled";
import { lockInvoices } from "../../domain/corrections/lockInvoices";
import { orderOf } from "../order/operationOf";
import { requestStatus } from "../status/requestStatus";
import { booksOf } from "./booksOf";
import { correctInvoice } from "./correctInvoice";
import { creditEffectsOf } from "./creditEffectsOf";
import { happenedBeforeGoLive } from "./happenedBeforeGoLive";
import { lockRefunds } from "./lockRefunds";
import { tellBilledOtherwise } from "./tellBilledOtherwise";
import { tellServiceEnd } from "./tellServiceEnd";

/**
 * Takes a credit memo into the store: until the ledger holds it, it is a case, which tells of its refunds too. The CRM
 * hears that the invoice was credited: what is credited after payment, the invoice itself does not show.
 */
export async function takeCreditMemo(tx: Transaction, hub: Hub, record: BillingCreditMemo): Promise<void> {
  const { instance } = hub.billing;
  const { invoiceExternalId: externalId } = record;
  const invoice = externalId === null ? null : await findId(tx, { instance, objectType: "Invoice", externalId });
  // Before any case, as whoever takes the invoice in locks the two.
  if (invoice !== null) await lockInvoices(tx, [invoice]);
  await lockRefunds(tx, record.refundExternalIds);
  const { id, changed } = await projectCreditMemo(tx, hub.now(), instance, record, hub.settings.timeZone);
  if (!changed) return;
  await tellOrEnd(tx, hub, id, record);
  const { invoiceId } = await getRow(tx, "creditMemo", { id });
  const order = invoiceId === null ? null : await orderOf(tx, invoiceId);
  if (order) await requestStatus(tx, hub, order);
}

async function tellOrEnd(tx: Transaction, hub: Hub, id: string, record: BillingCreditMemo): Promise<void> {
  const now = hub.now();
  const only = { class: "CORRECTION", cause: "credit memo" } as const;
  const memo = await getRow(tx, "creditMemo", { id });
  const invoice = memo.invoiceId === null ? null : await findRow(tx, "invoice", { id: memo.invoiceId });
  if (record.status === "VOID") {
    await settleExceptions(tx, now, id, only);
    return retell(tx, hub, invoice);
  }
  // By when it was made: one that is dated before the company went live was not in the opening balances either.
  if (happenedBeforeGoLive(hub, record.madeAt) && !(await isPosted(tx, memo.invoiceId))) return;
  const about = invoice ?? { id, legalEntity: null, currency: memo.currency };
  await raiseException(tx, now, {
    ...only,
    ...toldOf(memo, invoice?.number ?? null),
    classification: "CONFIDENTIAL",
    subjectType: "CreditMemo",
    subjectId: id,
    accountId: memo.accountId,
    system: "ERP",
    correlationId: memo.correlationId ?? id,
    amountAtRisk: { minor: memo.totalMinor, currency: memo.currency },
    effects: await creditEffectsOf(tx, memo, await booksOf(tx, about)),
    retry: null,
  });
  for (const refund of memo.refunds) await tellOnce(tx, now, `refund ${refund}`);
  await retell(tx, hub, invoice);
}

/** Whether the hub posted the invoice: no credit of it is history then. */
async function isPosted(tx: Transaction, invoiceId: string | null): Promise<boolean> {
  if (invoiceId === null) return false;
  return (await tx.posting.count({ where: { invoiceId, kind: "AR_INVOICE", status: "POSTED" } })) > 0;
}

/**
 * What else is told of the invoice, whichever came first: what a void takes back is less by what the credit gave, what
 * people settled in the ledger is not what it took off, and what service ended early leaves deferred is less by it.
 */
async function retell(tx: Transaction, hub: Hub, invoice: Row<"invoice"> | null): Promise<void> {
  if (!invoice) return;
  await correctInvoice(tx, hub, invoice.id);
  await tellBilledOtherwise(tx, hub, invoice.id);
  await compareSettled(tx, hub, invoice);
  if (invoice.subscriptionId) await tellServiceEnd(tx, hub, invoice.subscriptionId);
}

/** A refund that was told before it was known that a credit memo made it. */
async function tellOnce(tx: Transaction, now: Date, cause: string): Promise<void> {
  const where = { class: "CORRECTION", cause, ...standing };
  for (const { subjectId } of await tx.exceptionCase.findMany({ where, select: { subjectId: true } })) {
    await settleExceptions(tx, now, subjectId, { class: "CORRECTION", cause });
  }
}

function toldOf(memo: Row<"creditMemo">, number: string | null): { title: string; explanation: string } {
  const said = (minor: bigint) => `${decimalOf(minor, memo.currency)} ${memo.currency}`;
  const { openMinor, balanceMinor, refundedMinor, outsideMinor } = memo;
  const ways: [bigint, string][] = [
    [openMinor, `apply ${said(openMinor)} of it to the invoice, on which that much less is owed`],
    [balanceMinor, `leave ${said(balanceMinor)} of it unapplied: billing keeps them as the customer's balance`],
    [refundedMinor, `apply a customer refund of ${said(refundedMinor)} from the clearing account to it`],
    [outsideMinor, `enter how ${said(outsideMinor)} of it were settled outside of billing`],
  ];
  const todo = ways.flatMap(([minor, words]) => (minor === 0n ? [] : [words]));
  const on = number === null ? "" : ` on invoice ${number}`;
  return {
    title: `Billing gave the credit note ${memo.number}${on}, and the ledger does not show it`,
    explanation: `Credit note ${memo.number}${on} gives ${said(memo.totalMinor)} back${memo.reason === "" ? "" : ` (${memo.reason})`}. In the ledger enter a credit memo with the tax of the note's own lines, and ${todo.join("; ")}. What of it is not earned yet comes off deferred revenue and shortens the invoice's schedule.`,
  };
}
