import type { Transaction } from "../../platform/store/openStore";
import type { EnteredDocument } from "./enteredDocument";

/**
 * The invoices whose documents the hub posted in the same books, for the same account, and which the ledger holds no
 * more, though billing asks for them: by their numbers. Uses the index posting (account_id).
 */
export async function missingDocuments(
  tx: Transaction,
  { accountId, legalEntity, currency }: Pick<EnteredDocument, "accountId" | "legalEntity" | "currency">,
): Promise<string[]> {
  if (accountId === null) return [];
  const rows = await tx.$queryRaw<{ number: string }[]>`
    SELECT coalesce(i.number, i.id) AS number
    FROM erp.posting p JOIN billing.invoice i ON i.id = p.invoice_id AND i.status <> 'VOID'
    WHERE p.account_id = ${accountId} AND p.kind = 'AR_INVOICE' AND p.status = 'POSTED' AND p.total_minor <> 0
      AND i.legal_entity = ${legalEntity} AND p.currency = ${currency}
      AND NOT EXISTS (SELECT FROM erp.journal_entry j JOIN erp.journal_line b ON b.journal_id = j.id
        AND (b.debit_minor <> 0 OR b.credit_minor <> 0) WHERE j.posting_id = p.id)
    ORDER BY 1`;
  return rows.map(({ number }) => number);
}
