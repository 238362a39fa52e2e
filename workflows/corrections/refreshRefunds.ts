import { openStates } from "../../domain/exception/openStates";
import type { Transaction } from "../../platform/store/openStore";

/** Nothing is owed on a voided invoice: what was given back of its payments is no receivable, but less that is unapplied. */
export async function refreshRefunds(tx: Transaction, invoiceId: string): Promise<void> {
  await tx.$executeRaw`
    UPDATE operations.exception_effect f
    SET figure = 'UNAPPLIED', amount_minor = -f.amount_minor, base_minor = -f.base_minor
    FROM operations.exception_case c JOIN billing.payment p ON p.id = c.subject_id
    WHERE f.exception_id = c.id AND f.figure = 'RECEIVABLE' AND f.account = 'receivable' AND p.invoice_id = ${invoiceId}
      AND c.class = 'CORRECTION' AND c.cause LIKE 'refund %' AND c.state = ANY(${openStates})`;
}
