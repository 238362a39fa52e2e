import type { ErpDocumentKind } from "../../schema/canonical/erp";

/** What people call the documents of a ledger. */
export const documentNames: Readonly<Record<ErpDocumentKind, string>> = {
  INVOICE: "invoice",
  CREDIT_MEMO: "credit memo",
  CASH_SALE: "cash sale",
  CASH_REFUND: "cash refund",
  CUSTOMER_REFUND: "customer refund",
  PAYMENT: "payment",
  DEPOSIT: "deposit",
  DEPOSIT_APPLICATION: "deposit application",
  JOURNAL: "journal",
  OTHER: "document",
  REVALUATION: "currency revaluation",
};
