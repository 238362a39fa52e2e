import type { Logger } from "pino";
import type { BillingConnector, CrmConnector, ErpConnector } from "../connectors/connector";
import { openNetSuiteConnector } from "../connectors/netsuite/openNetSuiteConnector";
import { openSalesforceConnector } from "../connectors/salesforce/openSalesforceConnector";
import { openStripeConnector } from "../connectors/stripe/openStripeConnector";
import type { Platform } from "../schema/instance";
import { behind } from "./environments/behind";
import { Confirmation } from "./environments/confirmation";
import type { OpenBudget } from "../platform/budget/callBudget";
import { instanceOf } from "./settings/company/instanceOf";
import type { InstanceSettings } from "./settings/company/instanceSettings";

export interface Connectors {
  crm: CrmConnector;
  billing: BillingConnector;
  erp: ErpConnector;
  /** Whether each is what its setting says. */
  confirmations: readonly Confirmation[];
  close(): Promise<void>;
}

/**
 * Opens the company's connectors. A tenth platform is one line here. No connection is made before the first call.
 * @param instances one of each role
 * @param lost is told of a platform that turns out to be another than is set, which ends the process
 * @param webhookSecrets Stripe's, those in force at the moment
 * @param openBudget keeps each to how often it may be asked
 */
export function openConnectors(
  instances: readonly InstanceSettings[],
  webhookSecrets: () => readonly string[],
  log: Logger,
  openBudget: OpenBudget,
  lost: (said: string) => void = () => {},
): Connectors {
  const crm = openSalesforceConnector(instanceOf(instances, "salesforce").connection, log, undefined, openBudget);
  const { connection } = instanceOf(instances, "stripe");
  const billing = openStripeConnector(
    {
      ...connection,
      // Those in force at each delivery: they may be changed while the worker runs.
      get webhookSecrets() {
        return webhookSecrets();
      },
    },
    log,
    undefined,
    openBudget,
  );
  const erp = openNetSuiteConnector(instanceOf(instances, "netsuite").connection, log, openBudget);
  const confirming = (platform: Platform, { environment }: Pick<CrmConnector, "environment">) =>
    new Confirmation(instanceOf(instances, platform), environment, lost);
  const asked = {
    crm: confirming("salesforce", crm),
    billing: confirming("stripe", billing),
    erp: confirming("netsuite", erp),
  };
  return {
    crm: behind(crm, () => asked.crm.require()),
    billing: behind(billing, () => asked.billing.require()),
    erp: behind(erp, () => asked.erp.require()),
    confirmations: Object.values(asked),
    close: async () => {
      await Promise.all([crm.close(), billing.close(), erp.close()]);
    },
  };
}
