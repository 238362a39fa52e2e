import { dayOf } from "../../domain/calendar/dayOf";
import type { Receipt } from "../../domain/corrections/earnedAsPaid";
import { receivedStatuses } from "../../domain/projection/receivedStatuses";
import type { Transaction } from "../../platform/store/openStore";

/** The money that was received for an invoice, as far as billing says when. Uses the index of payment_application (invoice_id). */
export async function receiptsOf(tx: Transaction, invoiceId: string): Promise<Receipt[]> {
  const rows = await tx.$queryRaw<{ on: Date; minor: bigint }[]>`
    SELECT y.received_on AS "on", a.amount_minor AS minor
    FROM billing.payment_application a JOIN billing.payment y ON y.id = a.payment_id
    WHERE a.invoice_id = ${invoiceId} AND y.received_on IS NOT NULL AND y.status = ANY(${[...receivedStatuses]})`;
  return rows.map(({ on, minor }) => ({ on: dayOf(on), minor }));
}
