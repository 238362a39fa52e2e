import { raiseException } from "../../domain/exception/raiseException";
import { settleExceptions } from "../../domain/exception/settleExceptions";
import { writeKeys } from "../../domain/idempotency/writeKeys";
import { decimalOf } from "../../domain/money/decimalOf";
import { linkedId } from "../../domain/refs/externalRefs";
import { getRow } from "../../platform/store/rows";
import type { Transaction } from "../../platform/store/openStore";
import type { Hub } from "../hub";

const kind = { class: "CORRECTION", cause: "not numbered" } as const;

/**
 * Tells of an invoice that billing drafted and could not number, such as one of a customer whose e-mail was taken away:
 * it stays a draft, and nobody is asked for what it bills, while its subscription goes on. The case ends once it is
 * numbered, voided or deleted. One that the hub has billing number is told of by its order.
 */
export async function tellUnnumbered(tx: Transaction, hub: Hub, invoiceId: string): Promise<void> {
  const invoice = await getRow(tx, "invoice", { id: invoiceId });
  const { status, numberingRefusal, totalMinor, currency, accountId, correlationId } = invoice;
  if (status !== "DRAFT" || numberingRefusal === null || (await isAskedByOrder(tx, hub, invoiceId))) {
    return settleExceptions(tx, hub.now(), invoiceId, kind);
  }
  const minor = totalMinor < 0n ? -totalMinor : totalMinor;
  await raiseException(tx, hub.now(), {
    ...kind,
    title: "An invoice stays a draft, since billing could not number it",
    explanation: `Billing tried to number an invoice over ${decimalOf(totalMinor, currency)} ${currency} and could not: "${numberingRefusal}". It does not try again, so that nobody is asked for what the invoice bills, and nothing of it is posted. Put right in billing what it says, and finalize the invoice there; where it should not be billed, delete it, or void it once it is numbered.`,
    advice: "Put right what billing says, and finalize the invoice there",
    classification: "CONFIDENTIAL",
    ...{ subjectType: "Invoice", subjectId: invoiceId, accountId, system: "BILLING" },
    correlationId: correlationId ?? invoiceId,
    amountAtRisk: { minor, currency },
    // What is not billed is in none of the books.
    effects: [],
    retry: null,
  });
}

/** Uses the index outbound_write (idempotency_key). */
async function isAskedByOrder(tx: Transaction, { billing: { instance } }: Hub, invoiceId: string): Promise<boolean> {
  const invoiceExternalId = await linkedId(tx, invoiceId, instance, "Invoice");
  const idempotencyKey = writeKeys.finalization({ billing: instance.id, invoiceExternalId });
  return (await tx.outboundWrite.count({ where: { idempotencyKey } })) > 0;
}
