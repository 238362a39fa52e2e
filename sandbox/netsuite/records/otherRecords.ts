import { documentFields } from "./documentFields";
import type { Fields, RecordType } from "./field";

const { dimensions, header, number, text, title, total } = documentFields;

/** What people enter in pages alone, of whatever type its `code` says: as SuiteQL's `type` column has it. */
export const PAGES_ONLY = "enteredInPages";

const account: Fields[string] = { kind: "reference", label: "Account", to: "account" };

const lines: Fields = {
  ...dimensions,
  line: number("Line"),
  account,
  amount: number("Amount"),
  memo: { ...text("Memo"), longest: 4_000 },
};
const expenses: Fields = { ...lines, customer: { kind: "reference", label: "Customer", to: "entity" } };
const entity: Fields[string] = { kind: "reference", label: "Name", to: "entity" };

/**
 * Documents of the bank and of what the company buys, with the fields of the REST API browser that matter to the accounts
 * they name: any line of theirs may name any account.
 */
export const otherRecords: readonly RecordType[] = [
  {
    name: "check",
    family: "transaction",
    required: ["account"],
    fields: { ...header, entity, account, total },
    sublists: { expense: expenses },
    title: title("Check"),
  },
  {
    name: "deposit",
    family: "transaction",
    required: ["account"],
    fields: { ...header, account, total },
    sublists: { other: { ...lines, entity } },
    title: title("Deposit"),
  },
  ...(["vendorBill", "vendorCredit"] as const).map((name) => ({
    name,
    family: "transaction" as const,
    required: ["entity"],
    fields: { ...header, entity, account, total },
    sublists: { expense: expenses },
    title: title(name === "vendorBill" ? "Bill" : "Bill Credit"),
  })),
  {
    name: PAGES_ONLY,
    pagesOnly: true,
    family: "transaction",
    required: ["code", "subsidiary"],
    fields: { ...header, code: text("Type"), entity },
    sublists: {
      line: { ...lines, debit: number("Debit"), credit: number("Credit"), entity },
    },
    title: title("Transaction"),
  },
];
