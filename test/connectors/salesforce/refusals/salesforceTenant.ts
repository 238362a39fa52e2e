import type { SalesforceSettings } from "../../../../connectors/salesforce/settings";
import type { FinancialStatus } from "../../../../schema/canonical/crm";
import type { CrmCommands } from "../../../../schema/canonical/crm";
import type { OrgSetup } from "../../../../sandbox/salesforce/orgSetup";
import type { SalesforceSandboxOptions } from "../../../../sandbox/salesforce/startSalesforceSandbox";
import { aDeal } from "../aDeal";
import { aSalesforce, type TestSalesforce } from "../aSalesforce";
import type { Refusal } from "../../Refusal";

/** What the connector asks of Salesforce: its three writes, and what stands before and behind them. */
export type SalesforceAct = keyof CrmCommands | "logIn" | "read";

export interface SalesforceTenant {
  sandboxOptions?: Partial<SalesforceSandboxOptions>;
  settings?: Partial<SalesforceSettings>;
}

/** An org with a deal, its connector, and those who set it up. */
export interface Tenant extends TestSalesforce {
  account: string;
  opportunity: string;
  setUp(changes: Partial<OrgSetup>): Promise<void>;
  win(): Promise<unknown>;
  show(changes?: Partial<FinancialStatus>): Promise<unknown>;
  task(changes?: Partial<CrmCommands["createTask"]>, key?: string): Promise<unknown>;
}

export type SalesforceRefusal<Act extends SalesforceAct> = Refusal<Act, Tenant, SalesforceTenant>;
export type SalesforceRefusals<Act extends SalesforceAct> = readonly [
  SalesforceRefusal<Act>,
  ...SalesforceRefusal<Act>[],
];

export async function startTenant(options: Partial<SalesforceTenant>): Promise<Tenant> {
  const org = await aSalesforce(options);
  const { account, opportunity } = await aDeal(org);
  const { connector } = org;
  const dueOn = "2026-06-02";
  const subject = { subject: "Payment failed", body: "Invoice INV-7 of Acme is not paid.", dueOn, urgent: true };
  const status = {
    ...{ opportunityExternalId: opportunity, correlationId: "cor_1", billingStatus: "INVOICED", lastInvoice: "INV-7" },
    openBalance: { minor: 28_527n, currency: "USD" },
    ...{ pastDue: false, nextRenewal: "2027-06-01", mrr: { minor: 2_377n, currency: "USD" } },
    syncedAt: "2026-06-01T00:00:00.000Z",
  };
  return {
    ...{ ...org, account, opportunity },
    async setUp(changes) {
      const answer = await org.control("setup", changes);
      if (!answer.ok) throw new Error(`the org was not set up: ${await answer.text()}`);
    },
    win: () => connector.write("winOpportunity", "w", { opportunityExternalId: opportunity }),
    show: (changes = {}) => connector.write("writeFinancialStatus", "f", { ...status, ...changes }),
    task: (changes = {}, key = "t") =>
      connector.write("createTask", key, {
        ...{ accountExternalId: account, ownerUserExternalId: null, ...subject },
        ...changes,
      }),
  };
}

/** All deals and tasks, as they stand, whatever the org refuses to tell. */
export async function written({ sandbox }: Tenant): Promise<unknown> {
  const all = async (type: string): Promise<unknown> => (await fetch(`${sandbox.url}/_sandbox/records/${type}`)).json();
  return Promise.all(["Opportunity", "Task"].map(all));
}

/** "Status Codes and Error Responses" in the REST API Developer Guide. */
export const CODES = "https://developer.salesforce.com/docs/atlas.en-us.264.0.api_rest.meta/api_rest/errorcodes.htm";

/** What these codes mean, and why they come: "Salesforce Diagnostics" of Adobe Marketo. */
export const DIAGNOSTICS = "Salesforce Diagnostics, Adobe Marketo, experienceleague.adobe.com";

/** "API Request Limits and Allocations". */
export const LIMITS =
  "https://developer.salesforce.com/docs/atlas.en-us.salesforce_app_limits_cheatsheet.meta/salesforce_app_limits_cheatsheet/salesforce_app_limits_platform_api.htm";

/** "Core Data Types: StatusCode" in the SOAP API Developer Guide. */
export const STATUS_CODES =
  "https://developer.salesforce.com/docs/atlas.en-us.api.meta/api/sforce_api_calls_concepts_core_data_objects.htm";

/** "Insert or Update (Upsert) a Record Using an External ID" in the REST API Developer Guide. */
export const UPSERT = "https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/dome_upsert.htm";
