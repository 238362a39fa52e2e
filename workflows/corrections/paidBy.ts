import { findId } from "../../domain/refs/externalRefs";
import { findRow } from "../../platform/store/rows";
import type { Transaction } from "../../platform/store/openStore";
import type { Hub } from "../hub";

/** What a correction of a payment is about. */
export interface Paid {
  subjectId: string;
  /** The paid invoice's number, where one is known. */
  number: string | null;
  legalEntity: string | null;
  invoiceId: string | null;
  about: { subjectType: string; subjectId: string; accountId: string | null; correlationId: string };
}

/**
 * The payment that a refund or dispute is about, with its invoice.
 * @param otherwise the correction's own id, which stands for the payment where the hub knows none
 */
export async function paidBy(
  tx: Transaction,
  { billing }: Hub,
  paymentExternalId: string | null,
  otherwise: string,
): Promise<Paid> {
  const target = { instance: billing.instance, objectType: "Payment" };
  const id = paymentExternalId === null ? null : await findId(tx, { ...target, externalId: paymentExternalId });
  const payment = id === null ? null : await findRow(tx, "payment", { id });
  const invoice = payment?.invoiceId ? await findRow(tx, "invoice", { id: payment.invoiceId }) : null;
  const subjectId = payment?.id ?? `${billing.instance.id}:${otherwise}`;
  return {
    subjectId,
    number: invoice?.number ?? null,
    invoiceId: invoice?.id ?? null,
    legalEntity: invoice ? invoice.legalEntity : (payment?.payerEntity ?? null),
    about: {
      subjectType: "Payment",
      subjectId,
      accountId: payment?.accountId ?? null,
      correlationId: payment?.correlationId ?? subjectId,
    },
  };
}
