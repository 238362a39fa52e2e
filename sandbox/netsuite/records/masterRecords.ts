import type { Field, Fields, RecordType, Values } from "./field";

const text = (label: string): Field => ({ kind: "text", label });
const flag = (label: string): Field => ({ kind: "boolean", label });
const number = (label: string): Field => ({ kind: "number", label });

const name = (values: Values) => String(values["name"] ?? "");

const listed: Fields = {
  name: text("Name"),
  isInactive: flag("Inactive"),
  subsidiary: { kind: "reference", label: "Subsidiary", to: "subsidiary" },
};

const item: Omit<RecordType, "name"> = {
  family: "item",
  required: ["itemId", "incomeAccount"],
  fields: {
    itemId: text("Item Name/Number"),
    displayName: text("Display Name/Code"),
    description: text("Description"),
    incomeAccount: { kind: "reference", label: "Income Account", to: "account" },
    deferredRevenueAccount: { kind: "reference", label: "Deferred Revenue Account", to: "account" },
    revenueRecognitionRule: text("Revenue Recognition Rule"),
    subsidiary: { kind: "reference", label: "Subsidiary", to: "subsidiary" },
    isInactive: flag("Inactive"),
  },
  sublists: {},
  title: (values) => String(values["itemId"]),
};

/** Accounts' types by their ids, see the `accountType` values of the REST API browser. */
const accountTypes = {
  AcctRec: "Accounts Receivable",
  AcctPay: "Accounts Payable",
  Bank: "Bank",
  OthCurrAsset: "Other Current Asset",
  OthCurrLiab: "Other Current Liability",
  DeferRevenue: "Deferred Revenue",
  Income: "Income",
  OthIncome: "Other Income",
  Expense: "Expense",
  OthExpense: "Other Expense",
};

/** The records that documents refer to, with the fields of the REST API browser that matter to receivables. */
export const masterRecords: readonly RecordType[] = [
  {
    name: "customer",
    family: "entity",
    required: ["subsidiary"],
    fields: {
      entityId: { ...text("Customer ID"), longest: 83 },
      isPerson: flag("Is Individual"),
      companyName: { ...text("Company Name"), longest: 83 },
      firstName: text("First Name"),
      lastName: text("Last Name"),
      email: { ...text("Email"), longest: 254, email: true },
      phone: { ...text("Phone"), longest: 32 },
      url: text("Web Address"),
      comments: text("Comments"),
      accountNumber: text("Account"),
      isInactive: flag("Inactive"),
      subsidiary: { kind: "reference", label: "Primary Subsidiary", to: "subsidiary" },
      currency: { kind: "reference", label: "Primary Currency", to: "currency" },
    },
    // Keyed by the currency; a customer's own is in it from the start.
    sublists: { currencyList: { currency: { kind: "reference", label: "Currency", to: "currency" } } },
    title: (values) => String(values["entityId"]),
  },
  {
    name: "vendor",
    family: "entity",
    required: ["subsidiary"],
    fields: {
      entityId: { ...text("Vendor ID"), longest: 83 },
      isPerson: flag("Is Individual"),
      companyName: { ...text("Company Name"), longest: 83 },
      isInactive: flag("Inactive"),
      subsidiary: { kind: "reference", label: "Primary Subsidiary", to: "subsidiary" },
    },
    sublists: {},
    title: (values) => String(values["entityId"]),
  },
  {
    name: "customerSubsidiaryRelationship",
    family: "customerSubsidiaryRelationship",
    required: ["entity", "subsidiary"],
    fields: {
      entity: { kind: "reference", label: "Name", to: "entity" },
      subsidiary: { kind: "reference", label: "Subsidiary", to: "subsidiary" },
      isPrimarySub: { ...flag("Primary"), readOnly: true },
    },
    sublists: {},
    title: ({ entity, subsidiary }) => `${String(entity)} : ${String(subsidiary)}`,
  },
  {
    name: "subsidiary",
    family: "subsidiary",
    required: ["name", "currency"],
    fields: {
      name: text("Name"),
      legalName: text("Legal Name"),
      country: text("Country"),
      currency: { kind: "reference", label: "Currency", to: "currency" },
      isElimination: flag("Elimination"),
      isInactive: flag("Inactive"),
    },
    sublists: {},
    title: name,
  },
  {
    name: "currency",
    family: "currency",
    required: ["name", "symbol"],
    fields: {
      name: text("Name"),
      symbol: text("ISO Code"),
      exchangeRate: number("Initial Exchange Rate"),
      currencyPrecision: number("Currency Precision"),
      isBaseCurrency: flag("Base Currency"),
      isInactive: flag("Inactive"),
    },
    sublists: {},
    title: name,
  },
  {
    name: "account",
    family: "account",
    required: ["acctName", "acctType"],
    fields: {
      acctNumber: text("Number"),
      acctName: text("Name"),
      acctType: { kind: "choice", label: "Type", options: accountTypes },
      currency: { kind: "reference", label: "Currency", to: "currency" },
      subsidiary: { kind: "reference", label: "Subsidiary", to: "subsidiary" },
      description: text("Description"),
      isInactive: flag("Inactive"),
    },
    sublists: {},
    title: ({ acctNumber, acctName }) => [acctNumber, acctName].filter(Boolean).join(" "),
  },
  {
    name: "accountingPeriod",
    family: "accountingPeriod",
    required: ["periodName", "startDate", "endDate"],
    fields: {
      periodName: text("Period Name"),
      startDate: { kind: "date", label: "Start Date" },
      endDate: { kind: "date", label: "End Date" },
      isPosting: flag("Is Posting"),
      isAdjust: flag("Period is Adjustment"),
      isQuarter: flag("Period is a Quarter"),
      isYear: flag("Period is a Year"),
      isInactive: flag("Inactive"),
      closed: { ...flag("Closed"), readOnly: true },
      closedOnDate: { kind: "date", label: "Date Closed", readOnly: true },
      allLocked: { ...flag("All Locked"), readOnly: true },
      arLocked: { ...flag("A/R Locked"), readOnly: true },
      apLocked: { ...flag("A/P Locked"), readOnly: true },
    },
    sublists: {},
    title: (values) => String(values["periodName"]),
  },
  { name: "department", family: "department", required: ["name"], fields: listed, sublists: {}, title: name },
  { name: "classification", family: "classification", required: ["name"], fields: listed, sublists: {}, title: name },
  { name: "serviceSaleItem", ...item },
  { name: "otherChargeSaleItem", ...item },
];
