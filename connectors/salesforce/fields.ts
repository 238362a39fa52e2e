/** Every field that is not Salesforce's own, or that not every org has, by what it means. */
export interface FieldNames {
  correlation: string;
  taskKey: string;
  account: { segment: string; region: string; successOwner: string };
  contact: { roles: string | null; billing: string };
  user: { team: string | null };
  product: { sku: string; chargeType: string };
  contract: { opportunity: string };
  opportunity: { serviceStart: string; termMonths: string; termEnd: string; billingInterval: string } & {
    paymentTermsDays: string;
    sellingEntity: string;
    /** When the stage was last changed, such as `LastStageChangeDate`; null when the org does not tell. */
    stageChangedAt: string | null;
  };
  financialStatus: {
    billingStatus: string;
    lastInvoice: string;
    openBalance: string;
    pastDue: string;
    nextRenewal: string;
    mrr: string;
    syncedAt: string;
  };
}

/** The names under which `metadata/` deploys them. */
export const fields: FieldNames = {
  correlation: "Throughline_Correlation__c",
  taskKey: "Throughline_Key__c",
  account: { segment: "Segment__c", region: "Region__c", successOwner: "Success_Owner__c" },
  contact: { roles: null, billing: "Billing_Contact__c" },
  user: { team: null },
  product: { sku: "ProductCode", chargeType: "Charge_Type__c" },
  contract: { opportunity: "Opportunity__c" },
  opportunity: {
    serviceStart: "Service_Start__c",
    termMonths: "Term_Months__c",
    termEnd: "Term_End__c",
    billingInterval: "Billing_Interval__c",
    paymentTermsDays: "Payment_Terms_Days__c",
    sellingEntity: "Selling_Entity__c",
    stageChangedAt: null,
  },
  financialStatus: {
    billingStatus: "TL_Billing_Status__c",
    lastInvoice: "TL_Last_Invoice__c",
    openBalance: "TL_Open_Balance__c",
    pastDue: "TL_Past_Due__c",
    nextRenewal: "TL_Next_Renewal__c",
    mrr: "TL_MRR__c",
    syncedAt: "TL_Synced_At__c",
  },
};
