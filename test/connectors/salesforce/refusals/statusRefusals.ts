import { ofEveryDeal } from "./ofEveryDeal";
import { ofEveryWrite } from "./ofEveryWrite";
import { STATUS_CODES, type SalesforceRefusals, type Tenant } from "./salesforceTenant";

const write = "writeFinancialStatus";
const show = (tenant: Tenant) => tenant.show();
const CURRENCIES = "CurrencyIsoCode of Opportunity in the Object Reference: only in an org with several currencies";
const SCALE = "Scale of a currency field in the Metadata API Developer Guide, CustomField: what is finer is rounded";

export const statusRefusals: SalesforceRefusals<"writeFinancialStatus"> = [
  {
    ...{ id: "a-billing-status-that-is-too-long", write, source: STATUS_CODES, mark: "reported" },
    given: async (tenant) => () => tenant.show({ billingStatus: "x".repeat(41) }),
    answers: {
      ...{ failure: "VALIDATION", retry: false, advice: /Shorten it where it comes from, or lengthen the field/ },
      message: /STRING_TOO_LONG, Billing Status: data value too large: x+ \(max length=40\) \(TL_Billing_Status__c\)/,
    },
  },
  {
    ...{ id: "a-correlation-in-four-byte-characters-that-is-too-long", write, source: STATUS_CODES, mark: "inferred" },
    // 33 characters, each of which counts as two: 66 of 64.
    given: async (tenant) => () => tenant.show({ correlationId: "🧾".repeat(33) }),
    answers: { failure: "VALIDATION", retry: false, message: "(max length=64)", advice: /Nothing is cut/ },
  },
  {
    ...{ id: "a-field-that-the-org-has-shorter", write, source: STATUS_CODES, mark: "inferred" },
    given: async (tenant) => {
      await tenant.setUp({ fieldLengths: { "Opportunity.TL_Last_Invoice__c": 4 } });
      return () => tenant.show();
    },
    answers: { failure: "VALIDATION", retry: false, message: "data value too large: INV-7 (max length=4)" },
  },
  {
    ...{ id: "a-balance-that-is-out-of-range", write, source: STATUS_CODES, mark: "reported" },
    given: async (tenant) => {
      await tenant.setUp({ fieldScales: { "Opportunity.TL_Open_Balance__c": 16 } });
      return () => tenant.show();
    },
    answers: {
      ...{ failure: "VALIDATION", retry: false, advice: /larger than the field holds/ },
      message: /NUMBER_OUTSIDE_VALID_RANGE, .*value outside of valid range on numeric field: 285\.27/,
    },
  },
  {
    ...{ id: "an-amount-that-the-field-would-round", write, source: SCALE, mark: "inferred" },
    given: async (tenant) => {
      await tenant.person.sobject("Opportunity").update({ Id: tenant.opportunity, CurrencyIsoCode: "KWD" });
      return () => tenant.show({ openBalance: { minor: 1_234n, currency: "KWD" }, mrr: null });
    },
    answers: {
      ...{ failure: "MAPPING", retry: false, advice: "Deploy the field with 3 decimals." },
      message: "TL_Open_Balance__c keeps 2 decimals in Salesforce",
    },
  },
  {
    ...{ id: "an-amount-in-another-currency-than-the-deals", write, source: CURRENCIES, mark: "verified" },
    given: async (tenant) => () => tenant.show({ openBalance: { minor: 1n, currency: "EUR" } }),
    answers: { failure: "FX", retry: false, message: "is in USD; its open balance in EUR cannot stand there" },
  },
  {
    ...{ id: "an-org-with-one-currency", write, source: CURRENCIES, mark: "reported" },
    tenant: { sandboxOptions: { singleCurrency: "USD" } },
    given: async (tenant) => () => tenant.show(),
    answers: {
      ...{
        failure: "SCHEMA_DRIFT",
        retry: false,
        advice: "This org has one currency: set singleCurrency (SALESFORCE_SINGLE_CURRENCY) to its code.",
      },
      message: "No such column 'CurrencyIsoCode' on sobject of type Opportunity",
    },
  },
  {
    ...{ id: "a-deal-that-never-was", write, source: STATUS_CODES, mark: "reported" },
    given: async (tenant) => () => tenant.show({ opportunityExternalId: "006Hp0000000zzz" }),
    answers: {
      ...{ failure: "MISSING_REFERENCE", retry: false, advice: "not shared with the integration user" },
      message: "does not exist or is not accessible: 006Hp0000000zzz",
    },
  },
  ...ofEveryDeal(write, "status", show),
  ...ofEveryWrite(write, "status", show),
];
