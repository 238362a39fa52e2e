import { saveRow } from "../../domain/projection/saveRow";
import { newId } from "../../platform/ids/newId";
import type { Transaction } from "../../platform/store/openStore";
import type { ErpDocument } from "../../schema/canonical/erp";
import { findRow } from "../../platform/store/rows";

/** Keeps what is open on an invoice as the ERP says. */
export async function saveReceivable(
  tx: Transaction,
  invoice: {
    id: string;
    accountId: string | null;
    dueDate: Date | null;
    currency: string;
    correlationId: string | null;
  },
  document: ErpDocument,
): Promise<void> {
  const known = await findRow(tx, "receivable", { invoiceId: invoice.id });
  await saveRow(
    tx,
    "receivable",
    known?.id ?? newId("receivable"),
    {
      accountId: invoice.accountId,
      invoiceId: invoice.id,
      dueDate: invoice.dueDate,
      openMinor: document.open?.minor ?? 0n,
      currency: invoice.currency,
    },
    { correlationId: invoice.correlationId },
  );
}
