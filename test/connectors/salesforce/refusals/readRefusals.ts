import { CODES, DIAGNOSTICS, type SalesforceRefusal, type SalesforceRefusals, type Tenant } from "./salesforceTenant";

const write = "read";
const read = (tenant: Tenant) => () => tenant.connector.read("Opportunity", tenant.opportunity);
const CURRENCIES = "CurrencyIsoCode of Opportunity in the Object Reference: only in an org with several currencies";

const meeting =
  (fault: Omit<Parameters<Tenant["fault"]>[0], "match">): SalesforceRefusal<"read">["given"] =>
  async (tenant) => {
    await tenant.connector.read("Account", tenant.account);
    await tenant.fault({ ...fault, match: { path: "/queryAll" } });
    return read(tenant);
  };

export const readRefusals: SalesforceRefusals<"read"> = [
  {
    ...{ id: "a-read-answered-by-a-web-page", write, mark: "reported" },
    source: "https://github.com/forcedotcom/EMP-Connector/issues/84",
    given: meeting({ kind: "page", status: 200 }),
    answers: { failure: "INTERMITTENT", retry: true, message: "web page (HTTP 200)", advice: /under maintenance/ },
  },
  {
    ...{ id: "a-read-led-elsewhere-after-a-new-login-too", write, mark: "reported" },
    source: "https://github.com/jsforce/jsforce/issues/1352",
    given: meeting({ kind: "page", status: 302, times: 2 }),
    answers: {
      failure: "INTERMITTENT",
      retry: true,
      message: "leads to system.example (HTTP 302)",
      advice: /has moved/,
    },
  },
  {
    ...{ id: "a-read-with-a-session-that-ended-twice", write, source: CODES, mark: "verified" },
    given: meeting({ kind: "status", status: 401, times: 2 }),
    answers: { failure: "AUTH", retry: false, message: "INVALID_SESSION_ID", advice: /new login did not help/ },
  },
  {
    ...{ id: "an-object-that-the-user-may-not-read", write, source: DIAGNOSTICS, mark: "reported" },
    given: async (tenant) => {
      const query = "SELECT Id FROM ObjectPermissions WHERE SobjectType = 'Opportunity'";
      const { records } = await tenant.person.query<{ Id: string }>(query);
      await tenant.person.sobject("ObjectPermissions").update({ Id: records[0]?.Id ?? "", PermissionsRead: false });
      return read(tenant);
    },
    answers: {
      ...{ failure: "AUTH", retry: false, advice: "Let the integration user read this object." },
      message: "sObject type 'Opportunity' is not supported.",
    },
  },
  {
    ...{ id: "a-field-that-the-user-does-not-see", write, source: DIAGNOSTICS, mark: "reported" },
    given: async (tenant) => {
      await tenant.setUp({ hiddenFields: ["Opportunity.Term_Months__c"] });
      return read(tenant);
    },
    answers: {
      ...{ failure: "SCHEMA_DRIFT", retry: false, advice: /name yours in fieldNames, and assign the permission set/ },
      message: "No such column 'Term_Months__c' on entity 'Opportunity'.",
    },
  },
  {
    ...{ id: "an-org-with-one-currency-that-is-not-set", write, source: CURRENCIES, mark: "reported" },
    tenant: { sandboxOptions: { singleCurrency: "USD" } },
    given: async (tenant) => read(tenant),
    answers: {
      ...{
        failure: "SCHEMA_DRIFT",
        retry: false,
        advice: "This org has one currency: set singleCurrency (SALESFORCE_SINGLE_CURRENCY) to its code.",
      },
      message: "No such column 'CurrencyIsoCode' on entity 'Opportunity'.",
    },
  },
  {
    ...{ id: "an-org-with-several-currencies-that-is-set-to-one", write, source: CURRENCIES, mark: "inferred" },
    tenant: { settings: { singleCurrency: "USD" } },
    given: async (tenant) => read(tenant),
    answers: {
      ...{ failure: "SCHEMA_DRIFT", retry: false, message: "has several currencies, but singleCurrency" },
      advice: /Take it out: amounts in others would be read as USD/,
    },
  },
];
