import type { SalesforceSandboxOptions } from "./startSalesforceSandbox";

/**
 * An org whose people turned on all that makes a client's life hard: what passes here passes in every other. It has one
 * currency and names none; stages take no value but theirs; contacts must have an e-mail address; fields are short; a
 * rule looks at every deal that is won; and change events leave out the deals, without a word.
 */
export const strictOrg = {
  singleCurrency: "USD",
  unviewed: ["Opportunity"],
  setup: {
    restrictedPicklists: ["Opportunity.StageName", "Task.Priority", "Contract.Status"],
    requiredFields: ["Contact.Email", "Opportunity.Type", "Opportunity.AccountId"],
    fieldLengths: { "Opportunity.TL_Billing_Status__c": 20, "Opportunity.TL_Last_Invoice__c": 20, "Task.Subject": 80 },
    validationRules: [
      {
        object: "Opportunity",
        when: { StageName: "Closed Won", Billing_Interval__c: null },
        message: "Say how often a won deal is billed.",
        field: "Billing_Interval__c",
      },
    ],
  },
} satisfies Partial<SalesforceSandboxOptions>;
