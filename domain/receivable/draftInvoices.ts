import type { Store } from "../../platform/store/openStore";

/** Which of these invoices billing has not issued: nothing is owed by them, and the ledger is to hold nothing. */
export async function draftInvoices(
  { pool }: Pick<Store, "pool">,
  invoiceIds: readonly string[],
): Promise<ReadonlySet<string>> {
  const { rows } = await pool.query<{ id: string }>(
    "SELECT id FROM billing.invoice WHERE id = ANY($1) AND status = 'DRAFT'",
    [invoiceIds],
  );
  return new Set(rows.map(({ id }) => id));
}
