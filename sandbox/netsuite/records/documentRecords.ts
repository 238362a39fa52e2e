import { documentFields } from "./documentFields";
import type { Field, Fields, RecordType } from "./field";

const { date, dimensions, header, number, text, title, total } = documentFields;

const approvalStatus: Field = {
  kind: "choice",
  label: "Approval Status",
  options: { 1: "Pending Approval", 2: "Approved", 3: "Rejected" },
};

/** An enumeration in the REST API browser, whose ids are those of SuiteScript's check boxes. */
const undepFunds: Field = { kind: "choice", label: "Undep. Funds", options: { T: "Yes", F: "No" } };

const customer: Field = { kind: "reference", label: "Customer", to: "entity" };

const itemLines: Fields = {
  ...dimensions,
  line: number("Line"),
  item: { kind: "reference", label: "Item", to: "item" },
  description: { ...text("Description"), longest: 4_000 },
  quantity: number("Quantity"),
  rate: number("Rate"),
  amount: number("Amount"),
  account: { kind: "reference", label: "Account", to: "account", readOnly: true },
  revRecStartDate: date("Rev. Rec. Start Date"),
  revRecEndDate: date("Rev. Rec. End Date"),
};

const applications: Fields = {
  line: number("Line Id"),
  doc: { kind: "reference", label: "Internal ID", to: "transaction" },
  apply: { kind: "boolean", label: "Apply" },
  amount: number("Payment"),
};

/** The documents of receivables and the journal, with the fields of the REST API browser that matter to them. */
export const documentRecords: readonly RecordType[] = [
  {
    name: "invoice",
    family: "transaction",
    required: ["entity"],
    fields: {
      ...header,
      entity: customer,
      account: { kind: "reference", label: "A/R Account", to: "account" },
      approvalStatus,
      dueDate: date("Due Date"),
      startDate: date("Start Date"),
      endDate: date("End Date"),
      otherRefNum: text("PO/Check Number"),
      total,
    },
    sublists: { item: itemLines },
    title: title("Invoice"),
  },
  {
    name: "creditMemo",
    family: "transaction",
    required: ["entity"],
    fields: {
      ...header,
      entity: customer,
      account: { kind: "reference", label: "A/R Account", to: "account" },
      createdFrom: { kind: "reference", label: "Created From", to: "transaction" },
      otherRefNum: text("PO/Check Number"),
      total,
      applied: { ...number("Applied"), readOnly: true },
      unapplied: { ...number("Unapplied"), readOnly: true },
    },
    sublists: { item: itemLines, apply: applications },
    title: title("Credit Memo"),
  },
  {
    name: "customerPayment",
    family: "transaction",
    required: ["customer"],
    fields: {
      ...header,
      customer,
      payment: number("Payment Amount"),
      account: { kind: "reference", label: "Account", to: "account" },
      arAcct: { kind: "reference", label: "A/R Account", to: "account" },
      undepFunds,
      checkNumber: text("Check #"),
      total,
      applied: { ...number("Applied"), readOnly: true },
      unapplied: { ...number("Unapplied"), readOnly: true },
    },
    sublists: { apply: applications },
    title: title("Payment"),
  },
  {
    name: "customerDeposit",
    family: "transaction",
    required: ["customer"],
    fields: {
      ...header,
      customer,
      payment: number("Payment Amount"),
      account: { kind: "reference", label: "Account", to: "account" },
      undepFunds,
      checkNumber: text("Check #"),
      total,
      unapplied: { ...number("Unapplied"), readOnly: true },
    },
    sublists: {},
    title: title("Deposit"),
  },
  {
    name: "customerRefund",
    family: "transaction",
    required: ["customer"],
    fields: {
      ...header,
      customer,
      account: { kind: "reference", label: "Account", to: "account" },
      arAcct: { kind: "reference", label: "A/R Account", to: "account" },
      checkNumber: text("Check #"),
      total,
    },
    sublists: { apply: applications },
    title: title("Customer Refund"),
  },
  {
    name: "cashSale",
    family: "transaction",
    required: ["entity"],
    fields: {
      ...header,
      entity: customer,
      account: { kind: "reference", label: "Account", to: "account" },
      otherRefNum: text("PO/Check Number"),
      total,
    },
    sublists: { item: itemLines },
    title: title("Cash Sale"),
  },
  {
    name: "journalEntry",
    family: "transaction",
    required: ["subsidiary"],
    fields: { ...header, approvalStatus, approved: { kind: "boolean", label: "Approved" }, reversalDate: date("Date") },
    sublists: {
      line: {
        ...dimensions,
        line: number("Line Id"),
        account: { kind: "reference", label: "Account", to: "account" },
        debit: number("Debit"),
        credit: number("Credit"),
        memo: { ...text("Memo"), longest: 4_000 },
        entity: { kind: "reference", label: "Name", to: "entity" },
      },
    },
    title: title("Journal"),
  },
];
