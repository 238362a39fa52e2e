import { invoiceNumber } from "../../domain/receivable/invoiceNumber";
import type { Row } from "../../platform/store/rows";
import { HubError } from "../../schema/hubError";

/** An invoice that can be in the ledger: it is known whose it is, and in whose books. */
export type LinkedInvoice = Row<"invoice"> & { accountId: string; legalEntity: string };

/** @throws HubError `posting.unlinked` for an invoice of no account or no legal entity: nothing of it can be posted */
export function linkedInvoice(invoice: Row<"invoice">): LinkedInvoice {
  const { accountId, legalEntity } = invoice;
  if (accountId !== null && legalEntity !== null) return { ...invoice, accountId, legalEntity };
  throw new HubError(
    "posting.unlinked",
    `The invoice ${invoiceNumber(invoice)} belongs to no account of the hub: link its customer to an account, then retry`,
    { retryable: false },
  );
}
