import type { ErpDocumentKind } from "../../schema/canonical/erp";

/** What NetSuite calls each kind of document: in SuiteQL's `type` column, and as a record of its REST. */
export const documentTypes = {
  INVOICE: { code: "CustInvc", record: "invoice" },
  JOURNAL: { code: "Journal", record: "journalEntry" },
  PAYMENT: { code: "CustPymt", record: "customerPayment" },
  CREDIT_MEMO: { code: "CustCred", record: "creditMemo" },
  DEPOSIT: { code: "CustDep", record: "customerDeposit" },
  DEPOSIT_APPLICATION: { code: "DepAppl", record: "depositApplication" },
  CUSTOMER_REFUND: { code: "CustRfnd", record: "customerRefund" },
  CASH_SALE: { code: "CashSale", record: "cashSale" },
  CASH_REFUND: { code: "CashRfnd", record: "cashRefund" },
} as const satisfies Record<ErpDocumentKind, { code: string; record: string }>;

/** The hub's word for SuiteQL's `type`; undefined for documents that the hub does not know. */
export function documentKindOf(code: string | undefined): ErpDocumentKind | undefined {
  return kinds.find((kind) => documentTypes[kind].code === code);
}

const kinds = [
  ...(["INVOICE", "JOURNAL", "PAYMENT", "CREDIT_MEMO", "DEPOSIT"] as const),
  ...(["DEPOSIT_APPLICATION", "CUSTOMER_REFUND", "CASH_SALE", "CASH_REFUND"] as const),
] as const;
