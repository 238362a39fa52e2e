import type { NetSuiteSettings } from "../../connectors/netsuite/netSuiteSettings";
import { instanceOf } from "../settings/company/instanceOf";
import type { InstanceSettings } from "../settings/company/instanceSettings";
import { settingsFaults } from "../settings/settingsFaults";

/** Where the people of the demo work, and how they log in: as the hub does. */
export interface DemoPeople {
  salesforce: { url: string; clientId: string; clientSecret: string; singleCurrency: string | undefined };
  stripe: { url: string; apiKey: string };
  netSuiteUrl: string;
  netSuite: NetSuiteSettings;
}

/** @throws HubError `settings.invalid` when nobody can log in to the CRM as the demo's salesperson does */
export function demoPeople(instances: readonly InstanceSettings[]): DemoPeople {
  const { connection: crm, named } = instanceOf(instances, "salesforce");
  const { connection: billing } = instanceOf(instances, "stripe");
  const { connection: erp } = instanceOf(instances, "netsuite");
  if (crm.auth.kind !== "client-credentials") {
    throw settingsFaults([`${named.clientSecret} is not set: the demo's salesperson logs in by client credentials`]);
  }
  const { clientId, clientSecret } = crm.auth;
  return {
    salesforce: { url: crm.loginUrl, clientId, clientSecret, singleCurrency: crm.singleCurrency },
    stripe: { url: String(billing.baseUrl), apiKey: billing.apiKey },
    netSuiteUrl: erp.baseUrl,
    netSuite: erp,
  };
}
