import type { ErpAccountingPeriod } from "../../../../schema/canonical/erp";
import { given } from "../commands";
import { ERRORS, help, SENTENCES, type NetSuiteRefusal, type Tenant, type Write } from "./tenant";

export interface Ready {
  customer: string;
  period: ErpAccountingPeriod;
}

/** What a document's write refers to, and the write. */
export type Post<Change> = (tenant: Tenant, ready: Ready, change?: Change) => Promise<unknown>;

/** A document that NetSuite refuses for the state that `meanwhile` brings the account to. */
export const refused =
  <Change>(post: Post<Change>, change: Change, meanwhile?: (tenant: Tenant, ready: Ready) => Promise<unknown>) =>
  async (tenant: Tenant): Promise<() => Promise<unknown>> => {
    const ready = await given(tenant.erp);
    await meanwhile?.(tenant, ready);
    return () => post(tenant, ready, change);
  };

/** What every document is refused for: its header, and what its lines name. */
export function ofEveryDocument<Name extends Write, Change>(
  write: Name,
  of: string,
  post: Post<Change>,
  changes: Record<"subsidiary" | "period" | "account" | "unfit" | "currency" | "fraction", Change>,
): NetSuiteRefusal<Name>[] {
  const missing = { failure: "MISSING_REFERENCE", retry: false } as const;
  const none = {} as Change;
  return [
    {
      ...{ id: `${of}-into-a-closed-period`, write, source: SENTENCES, mark: "inferred" },
      given: refused(post, none, ({ door }, { period }) => door.act(`periods/${period.externalId}/close`)),
      answers: { failure: "PERIOD_CLOSED", retry: false, advice: /Open the period in NetSuite/ },
    },
    {
      ...{ id: `${of}-into-a-period-that-is-not-there`, write, source: ERRORS, mark: "verified" },
      given: refused(post, changes.period),
      answers: { ...missing, message: "Invalid Field Value 999", advice: /Map it/ },
    },
    {
      ...{ id: `${of}-dated-outside-its-period`, write, source: SENTENCES, mark: "verified" },
      tenant: { dateWithinPeriod: true },
      given: refused(post, none, ({ change }, { period }) =>
        change(`accountingPeriod/${period.externalId}`, { startDate: "2001-01-01", endDate: "2001-01-31" }),
      ),
      answers: {
        ...{ failure: "VALIDATION", retry: false },
        message: "does not fall between the start and end dates of your accounting period",
        advice: /"Allow Transaction Date Outside of the Posting Period" to Allow/,
      },
    },
    {
      ...{ id: `${of}-of-a-subsidiary-that-is-not-there`, write, source: ERRORS, mark: "verified" },
      given: refused(post, changes.subsidiary),
      answers: { ...missing, message: "for the following field: subsidiary", advice: /Map it/ },
    },
    {
      ...{ id: `${of}-on-an-account-that-is-not-there`, write, source: ERRORS, mark: "verified" },
      given: refused(post, changes.account),
      answers: { ...missing, message: "Invalid Field Value acct-none", advice: /Map it/ },
    },
    {
      ...{ id: `${of}-on-an-account-that-cannot-be-chosen`, write, source: SENTENCES, mark: "inferred" },
      given: refused(post, changes.unfit, ({ change }) => change("account/eid:acct-fees", { isInactive: true })),
      answers: { ...missing, message: /for the following field: \w+\./, advice: /Map it/ },
    },
    {
      ...{ id: `${of}-on-an-account-in-another-currency`, write, source: SENTENCES, mark: "verified" },
      given: refused(post, none, async ({ change }) => {
        for (const account of ["acct-ar", "acct-deferred"])
          await change(`account/eid:${account}`, { currency: { id: "2" } });
      }),
      answers: { ...missing, message: "use different currencies", advice: /Map it/ },
    },
    {
      ...{ id: `${of}-on-an-account-of-another-subsidiary`, write, source: SENTENCES, mark: "verified" },
      given: refused(post, none, async ({ change }) => {
        for (const account of ["acct-ar", "acct-deferred"])
          await change(`account/eid:${account}`, { subsidiary: { id: "2" } });
      }),
      answers: { ...missing, message: "is not valid for account", advice: /Map it/ },
    },
    {
      ...{ id: `${of}-in-a-currency-without-a-rate`, write, source: SENTENCES, mark: "verified" },
      given: refused(post, changes.currency, ({ change }) => change("currency/3", { exchangeRate: null })),
      answers: {
        ...{ failure: "FX", retry: false },
        message: "No currency conversion rate defined",
        advice: /Enter the exchange rate/,
      },
      leaves: "the currency among the customer's, which any later document in it needs",
    },
    {
      ...{ id: `${of}-in-dinars-of-three-decimals`, write, source: SENTENCES, mark: "inferred" },
      given: refused(post, changes.fraction),
      answers: {
        ...{ failure: "VALIDATION", retry: false },
        message: "more decimal places than are supported",
        advice: /more decimals than NetSuite keeps/,
      },
      leaves: "the currency among the customer's, which any later document in it needs",
    },
    {
      ...{ id: `${of}-whose-key-another-kind-of-transaction-has`, write, mark: "reported" },
      source: `Reports of live accounts, and "External IDs", ${help("section_N3432681")}`,
      given: refused(post, none, ({ enter }, { customer }) =>
        enter("customerDeposit", { customer: { id: customer }, payment: 1, externalId: "KEY-1" }),
      ),
      answers: {
        ...{ failure: "DUPLICATE", retry: false },
        message: "This record already exists.",
        advice: /carries this key, and is not the one/,
      },
    },
    {
      ...{ id: `${of}-with-a-field-that-is-not-deployed`, write, source: ERRORS, mark: "inferred" },
      tenant: { settings: { correlationField: "custbody_elsewhere" } },
      given: refused(post, none),
      answers: { failure: "SCHEMA_DRIFT", retry: false, message: "custbody_elsewhere", advice: /Deploy it/ },
    },
    {
      ...{ id: `${of}-of-a-field-that-is-too-long`, write, source: help("section_N3438979"), mark: "verified" },
      tenant: { fieldLengths: { memo: 5 } },
      given: refused(post, none),
      answers: {
        ...{ failure: "VALIDATION", retry: false },
        message: "The field memo contained more than the maximum number ( 5 ) of characters allowed.",
        advice: /memo is longer than the 5 characters/,
      },
    },
  ];
}
