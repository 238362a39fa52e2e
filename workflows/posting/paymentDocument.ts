import { z } from "zod";
import { dayOf } from "../../domain/calendar/dayOf";
import { receivedStatuses } from "../../domain/projection/receivedStatuses";
import type { Transaction } from "../../platform/store/openStore";
import { HubError } from "../../schema/hubError";
import type { Hub } from "../hub";
import { today } from "../today";
import type { DocumentKind, PlannedDocument } from "./documentKind";
import { ledgerAccount } from "./ledgerAccount";
import { linkedInvoice } from "./linkedInvoice";
import { postingKey } from "./requestPosting";
import { takeCredit } from "../ledger/takeCredit";
import { takeOpenAmount } from "../ledger/takeOpenAmount";
import { findRow, getRow, type Row } from "../../platform/store/rows";

/** A payment at its gross amount into the clearing account, applied to its invoice. Fees come with the payout. */
export const paymentDocument: DocumentKind = {
  command: "postPayment",
  step: "post-payment",

  plan: async (tx, hub, source) => {
    const payment = await getRow(tx, "payment", { id: source.id });
    const found = await invoiceOf(tx, source.id);
    if (!found || !receivedStatuses.includes(payment.status)) return null;
    const invoice = linkedInvoice(found);
    const { amountMinor } = await postable(tx, payment, invoice.id);
    if (amountMinor === 0n) return null;
    const planned: PlannedDocument = {
      key: await postingKey(tx, hub, source),
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
      name: `payment of invoice ${invoice.number ?? invoice.id}`,
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
    const invoice = await invoiceOf(tx, source.id);
    if (!invoice) throw unapplied(payment.id);
    const { amountMinor, appliedMinor } = await postable(tx, payment, invoice.id);
    // As it was planned.
    const correlationId = payment.correlationId ?? invoice.correlationId ?? invoice.id;
    return {
      ...placement,
      date: placement.accountingDate,
      amount: { minor: amountMinor, currency: payment.currency },
      accountExternalId: await ledgerAccount(tx, hub, "clearing"),
      receivableAccountExternalId: await receivableOf(tx, hub, invoice.id),
      invoiceExternalId: await documentOf(tx, hub, invoice.id),
      appliedMinor,
      memo: `Payment of invoice ${invoice.number ?? invoice.id} · ${correlationId}`,
      correlationId,
    };
  },

  // What no invoice took of it is told at once: the ledger's own news may have come before it was known to be posted.
  posted: async (tx, hub, _source, postingId, document) => {
    const posting = await getRow(tx, "posting", { id: postingId });
    await takeCredit(tx, hub, document, posting.accountId, posting);
  },
};

/**
 * What of a payment is to be posted, and how much of it its invoice still takes. Money that billing did not receive
 * itself may be what people entered in the ledger, and then is there already; money that it did receive is posted in
 * full, and what the invoice no longer takes stays unapplied.
 */
async function postable(
  tx: Transaction,
  { amountMinor, method }: Row<"payment">,
  invoiceId: string,
): Promise<{ amountMinor: bigint; appliedMinor: bigint }> {
  const receivable = await findRow(tx, "receivable", { invoiceId });
  const open = receivable?.openMinor ?? amountMinor;
  const taken = amountMinor < open ? amountMinor : open;
  return method === "out_of_band" ? { amountMinor: taken, appliedMinor: taken } : { amountMinor, appliedMinor: taken };
}

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

/** The ERP's id of the receivables document of an invoice. */
async function documentOf(tx: Transaction, { erp }: Hub, invoiceId: string): Promise<string> {
  const posting = await tx.posting.findFirst({ where: { invoiceId, kind: "AR_INVOICE", status: "POSTED" } });
  const ref =
    posting &&
    (await tx.externalRef.findFirst({
      where: { entityId: posting.id, instanceId: erp.instance.id, objectType: "Document" },
    }));
  if (!ref) {
    throw new HubError("posting.reference", "The invoice of the payment is not posted yet: retry once it is", {
      retryable: true,
    });
  }
  return ref.externalId;
}

/** The receivables account that an invoice was posted to: a payment into any other would not settle it. */
async function receivableOf(tx: Transaction, hub: Hub, invoiceId: string): Promise<string> {
  const posting = await tx.posting.findFirst({ where: { invoiceId, kind: "AR_INVOICE", status: "POSTED" } });
  const sent = z.object({ receivableAccountExternalId: z.string() }).safeParse(posting?.document);
  return sent.success ? sent.data.receivableAccountExternalId : ledgerAccount(tx, hub, "receivable");
}

/** Reads back what is open on the invoice of a payment, once the ERP has applied it, or has found nothing to apply it to. */
export async function refreshReceivable(hub: Hub, paymentId: string): Promise<void> {
  const { prisma } = hub.store;
  const readAt = hub.now();
  const found = await prisma.$transaction(async (tx) => {
    const invoice = await invoiceOf(tx, paymentId);
    return invoice && { invoice, externalId: await documentOf(tx, hub, invoice.id) };
  });
  if (!found) return;
  const document = await hub.erp.read("Document", found.externalId);
  const standing = document?.open ? { open: document.open, total: document.total } : null;
  await prisma.$transaction((tx) => takeOpenAmount(tx, hub, found.invoice.id, standing, readAt));
}
