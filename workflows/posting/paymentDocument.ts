import { invoiceNumber } from "../../domain/receivable/invoiceNumber";
import { z } from "zod";
import { dayOf } from "../../domain/calendar/dayOf";
import { receivedStatuses } from "../../domain/projection/receivedStatuses";
import { externalIdOf } from "../../domain/refs/externalRefs";
import type { Transaction } from "../../platform/store/openStore";
import { HubError } from "../../schema/hubError";
import type { Hub } from "../hub";
import { readRecord } from "../readRecord";
import { today } from "../today";
import type { DocumentKind, PlannedDocument } from "./documentKind";
import { ledgerAccount } from "./ledgerAccount";
import { linkedInvoice } from "./linkedInvoice";
import { amountToPost, plannedAmount } from "./amountToPost";
import { postingKey } from "./requestPosting";
import { lockAsRead } from "../../domain/corrections/lockAsRead";
import { catchUp } from "../revenue/catchUp";
import { compareSettled } from "../ledger/compareSettled";
import { keepSettlers } from "../ledger/keepSettlers";
import { takeCredit } from "../ledger/takeCredit";
import { takeOpenAmount } from "../ledger/takeOpenAmount";
import { findRow, getRow } from "../../platform/store/rows";

/** A payment at its gross amount into the clearing account, applied to its invoice. Fees come with the payout. */
export const paymentDocument: DocumentKind = {
  command: "postPayment",
  step: "post-payment",

  // What people entered since the ledger was last heard of may be this payment, or be applied where it would be.
  refresh: (hub, source) => refreshReceivable(hub, source.id),

  plan: async (tx, hub, source) => {
    const { found } = await lockAsRead(tx, async () => {
      const found = await invoiceOf(tx, source.id);
      return { found, invoiceIds: found ? [found.id] : [] };
    });
    const payment = await getRow(tx, "payment", { id: source.id });
    if (!found || !receivedStatuses.includes(payment.status)) return null;
    const invoice = linkedInvoice(found);
    const key = await postingKey(tx, hub, source);
    const amountMinor = await amountToPost(tx, payment, invoice, key);
    // What was found to be entered by people is compared with what the ledger holds of it: nothing else may follow.
    await compareSettled(tx, hub, found);
    if (amountMinor === 0n) {
      // People had entered all of it: where that was cash, an invoice that was given up is paid by it.
      await catchUp(tx, hub, invoice.id);
      return null;
    }
    const planned: PlannedDocument = {
      key,
      kind: "CUSTOMER_PAYMENT",
      entityCode: invoice.legalEntity,
      sourceType: "Payment",
      sourceId: payment.id,
      sourceVersion: payment.version,
      documentDate: dayOf(payment.receivedOn) ?? today(hub),
      module: "CASH",
      totalMinor: amountMinor,
      taxMinor: 0n,
      currency: payment.currency,
      accountId: invoice.accountId,
      invoiceId: invoice.id,
      correlationId: payment.correlationId ?? invoice.correlationId ?? invoice.id,
      name: `payment of invoice ${invoiceNumber(invoice)}`,
      byAccount: {
        [await ledgerAccount(tx, hub, "clearing")]: amountMinor,
        [await receivableOf(tx, hub, invoice.id)]: -amountMinor,
      },
      fxRate: null,
    };
    return planned;
  },

  compose: async (tx, hub, source, placement) => {
    const payment = await getRow(tx, "payment", { id: source.id });
    const application = await tx.paymentApplication.findFirst({ where: { paymentId: source.id } });
    const invoice = await invoiceOf(tx, source.id);
    if (!application || !invoice) throw unapplied(payment.id);
    const receivable = await findRow(tx, "receivable", { invoiceId: invoice.id });
    // As it was planned.
    const amountMinor = await plannedAmount(tx, payment);
    // What billing applied of it, where the invoice is still open for that much: what else settles it there, such as the
    // customer's balance, is not this payment's to settle here.
    const { amountMinor: settles } = application;
    const most = receivable !== null && receivable.openMinor < settles ? receivable.openMinor : settles;
    const correlationId = payment.correlationId ?? invoice.correlationId ?? invoice.id;
    return {
      ...placement,
      date: placement.accountingDate,
      amount: { minor: amountMinor, currency: payment.currency },
      accountExternalId: await ledgerAccount(tx, hub, "clearing"),
      receivableAccountExternalId: await receivableOf(tx, hub, invoice.id),
      invoiceExternalId: await documentOf(tx, hub, invoice.id),
      appliedMinor: amountMinor < most ? amountMinor : most,
      memo: `Payment of invoice ${invoiceNumber(invoice)} · ${correlationId}`,
      correlationId,
    };
  },

  // What no invoice took of it is told at once: the ledger's own news may have come before it was known to be posted.
  posted: async (tx, hub, _source, postingId, { record: document }) => {
    const posting = await getRow(tx, "posting", { id: postingId });
    await takeCredit(tx, hub, document, posting.accountId, posting);
    if (posting.invoiceId !== null) await catchUp(tx, hub, posting.invoiceId);
  },
};

/** Billing took it off its invoice between the plan and the sending. */
const unapplied = (paymentId: string) =>
  new HubError("posting.reference", `The payment ${paymentId} is applied to no invoice any more: retry once it is`, {
    retryable: false,
  });

/** The invoice that a payment is applied to. */
async function invoiceOf(tx: Transaction, paymentId: string) {
  const application = await tx.paymentApplication.findFirst({ where: { paymentId } });
  return application && findRow(tx, "invoice", { id: application.invoiceId });
}

/** The ERP's id of the receivables document of an invoice; null before it is posted. */
async function postedDocument(tx: Transaction, { erp }: Hub, invoiceId: string): Promise<string | null> {
  const posting = await tx.posting.findFirst({ where: { invoiceId, kind: "AR_INVOICE", status: "POSTED" } });
  return posting && externalIdOf(tx, posting.id, erp.instance, "Document");
}

async function documentOf(tx: Transaction, hub: Hub, invoiceId: string): Promise<string> {
  const externalId = await postedDocument(tx, hub, invoiceId);
  if (externalId !== null) return externalId;
  throw new HubError("posting.reference", "The invoice of the payment is not posted yet: retry once it is", {
    retryable: true,
  });
}

/** The receivables account that an invoice was posted to: a payment into any other would not settle it. */
async function receivableOf(tx: Transaction, hub: Hub, invoiceId: string): Promise<string> {
  const posting = await tx.posting.findFirst({ where: { invoiceId, kind: "AR_INVOICE", status: "POSTED" } });
  const sent = z.object({ receivableAccountExternalId: z.string() }).safeParse(posting?.document);
  return sent.success ? sent.data.receivableAccountExternalId : ledgerAccount(tx, hub, "receivable");
}

/**
 * Reads back how the invoice of a payment stands: before the payment is planned, and once the ERP has applied it, or has
 * found nothing to apply it to. Nothing where the ledger does not hold the invoice yet.
 */
export async function refreshReceivable(hub: Hub, paymentId: string): Promise<void> {
  const { prisma } = hub.store;
  const found = await prisma.$transaction(async (tx) => {
    const invoice = await invoiceOf(tx, paymentId);
    const externalId = invoice && (await postedDocument(tx, hub, invoice.id));
    return invoice && externalId ? { invoice, externalId } : null;
  });
  if (!found) return;
  const reading = await readRecord(hub, hub.erp, "Document", found.externalId);
  const { record: document } = reading;
  const standing = document?.open ? { ...document, open: document.open } : null;
  await prisma.$transaction(async (tx) => {
    await takeOpenAmount(tx, hub, found.invoice.id, standing, reading);
    if (document) await keepSettlers(tx, hub, [{ ...document, no: reading.no }]);
  });
}
