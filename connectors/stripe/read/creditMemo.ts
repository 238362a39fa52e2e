import type Stripe from "stripe";
import type { BillingCreditMemo } from "../../../schema/canonical/billing";
import { amountOf } from "../amount";
import { idOf } from "../idOf";
import { recordUrl } from "../recordUrl";
import { stamp } from "../stamp";

/** A credit note in the hub's words. */
export const creditMemoOf =
  (apiKey: string) =>
  (note: Stripe.CreditNote): BillingCreditMemo => ({
    externalId: note.id,
    externalVersion: null,
    url: recordUrl(apiKey, "credit_notes", note.id),
    correlationId: note.metadata?.[stamp.correlation] ?? null,
    deleted: false,
    number: note.number,
    customerExternalId: idOf(note.customer),
    invoiceExternalId: idOf(note.invoice),
    reason: note.reason,
    total: amountOf(note.total, note.currency),
    status: note.status === "void" ? "VOID" : "ISSUED",
  });
