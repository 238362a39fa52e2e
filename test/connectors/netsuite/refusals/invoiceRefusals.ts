import type { PostInvoice } from "../../../../schema/canonical/erp";
import { anInvoice } from "../commands";
import { ofEveryDocument, refused, type Post } from "./documentRefusals";
import { ofEveryWrite } from "./ofEveryWrite";
import { help, SENTENCES, type NetSuiteRefusal } from "./tenant";

const write = "postInvoice";

const post: Post<Partial<PostInvoice>> = ({ erp }, { customer, period }, changes) =>
  erp.write(write, "key-1", anInvoice(customer, period, changes));

/** The lines of an invoice, each changed in the same way. */
const lines = (changes: Partial<PostInvoice["lines"][number]>, times = 1): PostInvoice["lines"] => {
  const [line] = anInvoice("", { startDate: "2026-01-01", endDate: "2026-01-31" } as Parameters<
    typeof anInvoice
  >[1]).lines;
  return line ? Array.from({ length: times }, () => ({ ...line, ...changes })) : [];
};

const euros = { currency: "EUR", lines: lines({ amount: { minor: 100n, currency: "EUR" } }) };
const dinars = { currency: "KWD", lines: lines({ amount: { minor: 100_001n, currency: "KWD" } }) };
const pounds = { currency: "GBP", lines: lines({ amount: { minor: 100n, currency: "GBP" } }) };

export const invoiceRefusals: readonly [NetSuiteRefusal<"postInvoice">, ...NetSuiteRefusal<"postInvoice">[]] = [
  {
    ...{ id: "invoice-into-a-period-locked-for-receivables", write, source: SENTENCES, mark: "inferred" },
    given: refused(post, {}, ({ door }, { period }) => door.act(`periods/${period.externalId}/lock`)),
    answers: { failure: "PERIOD_CLOSED", retry: false, message: "postingperiod", advice: /Open the period/ },
  },
  {
    ...{ id: "invoice-from-a-subsidiary-that-the-customer-is-not-shared-with", write, mark: "reported" },
    source: "Reports of live accounts: Invalid Field Value for the following field: subsidiary",
    given: refused(post, { legalEntityExternalId: "sub-eu" }),
    answers: {
      ...{ failure: "CONFLICT", retry: false },
      message: "Invalid Field Value 2 for the following field: subsidiary.",
      advice: /not shared with this subsidiary: share it in NetSuite, or sell from/,
    },
  },
  {
    ...{ id: "invoice-in-a-currency-that-people-took-from-the-customer", write, source: SENTENCES, mark: "verified" },
    given: refused(post, euros, async (tenant, ready) => {
      await tenant.erp.write(write, "key-0", anInvoice(ready.customer, ready.period, euros));
      await tenant.change(`customer/${ready.customer}?replace=currencyList`, { currencyList: { items: [] } });
    }),
    answers: {
      ...{ failure: "CONFLICT", retry: false },
      message: "The transaction currency does not match the names currency",
      advice: /Add the currency to the customer/,
    },
  },
  {
    ...{ id: "invoice-to-a-customer-who-is-not-there", write, source: help("section_156570709583"), mark: "verified" },
    given: refused(post, { customerExternalId: "9999" }),
    answers: { failure: "MISSING_REFERENCE", retry: false, message: "field: entity", advice: /Map it/ },
  },
  {
    ...{ id: "invoice-of-an-item-of-another-subsidiary", write, source: SENTENCES, mark: "verified" },
    given: refused(post, {}, ({ change }) =>
      change("serviceSaleItem/eid:item-subscription", { subsidiary: { id: "2" } }),
    ),
    answers: { failure: "MISSING_REFERENCE", retry: false, message: "is not valid for item", advice: /Map it/ },
  },
  {
    ...{ id: "invoice-of-an-inactive-item", write, mark: "reported" },
    source: "Reports of live accounts: Invalid Field Value, with the field in lower case",
    given: refused(post, {}, ({ change }) => change("serviceSaleItem/eid:item-subscription", { isInactive: true })),
    answers: { failure: "MISSING_REFERENCE", retry: false, message: "field: item.", advice: /Map it/ },
  },
  {
    ...{ id: "invoice-line-without-a-department", write, source: SENTENCES, mark: "reported" },
    tenant: { requiredDimensions: { department: "Department" } },
    given: refused(post, {}),
    answers: {
      ...{ failure: "DIMENSION", retry: false },
      message: "Please enter value(s) for: Department.",
      advice: /Map the dimension/,
    },
  },
  {
    ...{ id: "invoice-line-without-a-dimension-of-another-name", write, source: SENTENCES, mark: "reported" },
    tenant: { requiredDimensions: { department: "Cost Center" } },
    given: refused(post, {}),
    answers: { failure: "VALIDATION", retry: false, advice: /NetSuite wants a value for Cost Center/ },
  },
  {
    ...{
      id: "invoice-number-longer-than-the-account-takes",
      write,
      source: help("section_N3438979"),
      mark: "inferred",
    },
    tenant: { fieldLengths: { otherrefnum: 45 } },
    given: refused(post, { number: "7".repeat(46) }),
    answers: { failure: "VALIDATION", retry: false, advice: /otherrefnum is longer than the 45/ },
  },
  {
    ...{ id: "invoice-of-more-than-5000-lines", write, source: SENTENCES, mark: "verified" },
    given: refused(post, { lines: lines({ description: "" }, 5_001) }),
    answers: { failure: "TOO_LARGE", retry: false, message: "more than 5000 lines", advice: /at most 5000 lines/ },
  },
  {
    ...{ id: "invoice-without-lines", write, source: SENTENCES, mark: "verified" },
    given: refused(post, { lines: [] }),
    answers: { failure: "VALIDATION", retry: false, message: "at least one valid line item" },
  },
  {
    ...{ id: "invoice-of-a-service-that-ends-before-it-begins", write, source: SENTENCES, mark: "verified" },
    tenant: { settings: { serviceColumns: { start: "revRecStartDate", end: "revRecEndDate" } } },
    given: refused(post, { lines: lines({ serviceStart: "2026-05-31", serviceEnd: "2026-05-01" }) }),
    answers: { failure: "VALIDATION", retry: false, message: "can not be before", advice: /ends before it begins/ },
  },
  ...ofEveryDocument(write, "invoice", post, {
    subsidiary: { legalEntityExternalId: "sub-none" },
    period: { periodExternalId: "999" },
    account: { receivableAccountExternalId: "acct-none" },
    unfit: { receivableAccountExternalId: "acct-bank" },
    currency: pounds,
    fraction: dinars,
  }),
  ...ofEveryWrite(
    write,
    { of: "invoice", match: { method: "POST", path: "/invoice$" }, record: "invoice" },
    refused(post, {}),
  ),
];
