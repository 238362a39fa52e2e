import { own } from "../../schema/own";
import type { ErpDocumentKind } from "../../schema/canonical/erp";
import { otherTypes, REVALUATION } from "./otherTypes";
import type { TransactionCode } from "./transactionCode";

/** The kinds that are one type of NetSuite's each. */
export type OwnKind = Exclude<ErpDocumentKind, "OTHER" | "REVALUATION">;

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
} as const satisfies Record<OwnKind, { code: TransactionCode; record: string }>;

/** The codes of what is read. */
export type ReadCode = (typeof documentTypes)[OwnKind]["code"] | keyof typeof otherTypes | (typeof REVALUATION)["code"];

/** Every type whose documents are read, by SuiteQL's code, with the record that a deletion names. */
export const readTypes: readonly { code: string; record: string }[] = [
  ...Object.values(documentTypes),
  ...Object.entries(otherTypes).map(([code, { record }]) => ({ code, record })),
  REVALUATION,
];

/** The hub's word for SuiteQL's `type`; undefined for documents that the hub does not know. */
export function documentKindOf(code: string): ErpDocumentKind | undefined {
  if (code === REVALUATION.code) return "REVALUATION";
  if (Object.hasOwn(otherTypes, code)) return "OTHER";
  return kinds.find((kind) => documentTypes[kind].code === code);
}

/** What people call a document whose kind does not say it. */
export function typeNameOf(code: string): string | null {
  return code === REVALUATION.code ? REVALUATION.name : (own<{ name: string }>(otherTypes, code)?.name ?? null);
}

const kinds = [
  ...(["INVOICE", "JOURNAL", "PAYMENT", "CREDIT_MEMO", "DEPOSIT"] as const),
  ...(["DEPOSIT_APPLICATION", "CUSTOMER_REFUND", "CASH_SALE", "CASH_REFUND"] as const),
] as const;
