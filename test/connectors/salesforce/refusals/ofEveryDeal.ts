import { DIAGNOSTICS, STATUS_CODES, type SalesforceRefusal, type Tenant } from "./salesforceTenant";

type Write = "winOpportunity" | "writeFinancialStatus";

/** A live org's answers, as a composite request gave them, kept by a public tool: salesforce/revoman. */
const RECORDED = "https://github.com/salesforce/revoman";
const LOCKS = "https://github.com/developerforce/Force.com-JavaScript-REST-Toolkit/issues/68";

/**
 * What an org refuses of any change to a deal: every save runs all of its rules, those on other fields too.
 * @param of the write in an id: `win`
 */
export function ofEveryDeal<Name extends Write>(
  write: Name,
  of: string,
  act: (tenant: Tenant) => Promise<unknown>,
): SalesforceRefusal<Name>[] {
  const inOrg = (setup: Parameters<Tenant["setUp"]>[0]) => async (tenant: Tenant) => {
    await tenant.setUp(setup);
    return () => act(tenant);
  };
  const held = (how: "approval" | "save" | "unshared") => async (tenant: Tenant) => {
    await tenant.setUp({ heldRecords: { [tenant.opportunity]: how } });
    return () => act(tenant);
  };
  const rule = (message: string, field: string | null) => ({
    object: "Opportunity",
    when: { NextStep: null },
    message,
    field,
  });
  const refused = { failure: "VALIDATION", retry: false } as const;
  return [
    {
      ...{ id: `${of}-against-a-validation-rule`, write, source: STATUS_CODES, mark: "verified" },
      given: inOrg({ validationRules: [rule("Name the next step of a deal.", "NextStep")] }),
      answers: {
        ...{ ...refused, message: "FIELD_CUSTOM_VALIDATION_EXCEPTION, Name the next step of a deal. (NextStep)" },
        advice: /correct the record there, or exempt the integration user/,
      },
    },
    {
      ...{ id: `${of}-against-several-validation-rules`, write, source: STATUS_CODES, mark: "inferred" },
      given: inOrg({ validationRules: [rule("Name the next step.", null), rule("Ask legal first.", null)] }),
      answers: { ...refused, message: "Name the next step.; Ask legal first." },
    },
    {
      ...{ id: `${of}-without-a-field-that-was-made-required-since`, write, source: DIAGNOSTICS, mark: "reported" },
      given: inOrg({ requiredFields: ["Opportunity.NextStep"] }),
      answers: {
        ...{ ...refused, message: "Required fields are missing: [NextStep] (NextStep)" },
        advice: /Fill the field in Salesforce, or give it a default/,
      },
    },
    {
      ...{ id: `${of}-that-waits-for-an-approval`, write, source: DIAGNOSTICS, mark: "reported" },
      given: held("approval"),
      answers: {
        ...{ failure: "CONFLICT", retry: false, advice: /try again once that is decided/ },
        message: "ENTITY_IS_LOCKED, This record is locked. If you need to edit it, contact your admin.",
      },
    },
    {
      ...{ id: `${of}-that-another-transaction-saves`, write, source: LOCKS, mark: "reported" },
      given: held("save"),
      answers: {
        ...{ failure: "INTERMITTENT", retry: true, advice: /by itself/ },
        message: "UNABLE_TO_LOCK_ROW, unable to obtain exclusive access to this record",
      },
    },
    {
      ...{ id: `${of}-that-is-not-shared`, write, source: DIAGNOSTICS, mark: "reported" },
      given: held("unshared"),
      answers: {
        ...{ failure: "AUTH", retry: false, advice: /Let the integration user edit/ },
        message: "INSUFFICIENT_ACCESS_OR_READONLY, insufficient access rights on object id",
      },
    },
    {
      ...{ id: `${of}-that-was-deleted`, write, source: RECORDED, mark: "reported" },
      given: async (tenant) => {
        await tenant.person.sobject("Opportunity").destroy(tenant.opportunity);
        return () => act(tenant);
      },
      answers: {
        ...{ failure: "MISSING_REFERENCE", retry: false, advice: /recycle bin: restore it there/ },
        message: "ENTITY_IS_DELETED, entity is deleted",
      },
    },
    {
      ...{ id: `${of}-whose-field-is-hidden`, write, source: RECORDED, mark: "reported" },
      given: inOrg({ hiddenFields: ["Opportunity.IsWon", "Opportunity.TL_Billing_Status__c"] }),
      answers: {
        ...{ failure: "SCHEMA_DRIFT", retry: false, advice: /assign the permission set Throughline/ },
        message: /INVALID_FIELD, No such column '(IsWon|TL_Billing_Status__c)' on sobject of type Opportunity/,
      },
    },
    {
      ...{ id: `${of}-with-a-field-that-it-may-only-see`, write, source: STATUS_CODES, mark: "reported" },
      given: inOrg({ readOnlyFields: ["Opportunity.StageName", "Opportunity.TL_Billing_Status__c"] }),
      answers: {
        ...{ failure: "SCHEMA_DRIFT", retry: false, advice: /assign the permission set Throughline/ },
        message: /INVALID_FIELD_FOR_INSERT_UPDATE, Unable to create\/update fields: (StageName|TL_Billing_Status__c)\./,
      },
    },
  ];
}
