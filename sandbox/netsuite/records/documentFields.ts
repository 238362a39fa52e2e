import type { Field, Fields, RecordType } from "./field";

const text = (label: string): Field => ({ kind: "text", label });
const number = (label: string): Field => ({ kind: "number", label });
const date = (label: string): Field => ({ kind: "date", label });
const dimensions: Fields = {
  department: { kind: "reference", label: "Department", to: "department" },
  class: { kind: "reference", label: "Class", to: "classification" },
};

const header: Fields = {
  ...dimensions,
  tranId: text("Transaction Number"),
  tranDate: date("Date"),
  postingPeriod: { kind: "reference", label: "Posting Period", to: "accountingPeriod" },
  subsidiary: { kind: "reference", label: "Subsidiary", to: "subsidiary" },
  currency: { kind: "reference", label: "Currency", to: "currency" },
  exchangeRate: number("Exchange Rate"),
  memo: { ...text("Memo"), longest: 4_000 },
};

const total: Field = { ...number("Total"), readOnly: true };
const title =
  (kind: string): RecordType["title"] =>
  (values) =>
    `${kind} #${String(values["tranId"])}`;

/** The fields that documents have in common, and how one is described. */
export const documentFields = { text, number, date, dimensions, header, total, title };
