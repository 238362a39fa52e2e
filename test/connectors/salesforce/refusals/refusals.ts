import type { RefusalTable } from "../../Refusal";
import { loginRefusals } from "./loginRefusals";
import { readRefusals } from "./readRefusals";
import type { SalesforceAct, SalesforceTenant, Tenant } from "./salesforceTenant";
import { statusRefusals } from "./statusRefusals";
import { taskRefusals } from "./taskRefusals";
import { winRefusals } from "./winRefusals";

/** What Salesforce refuses of each act of the connector, with its source, and what the connector makes of it. */
export const refusals: RefusalTable<SalesforceAct, Tenant, SalesforceTenant> = {
  winOpportunity: winRefusals,
  writeFinancialStatus: statusRefusals,
  createTask: taskRefusals,
  logIn: loginRefusals,
  read: readRefusals,
};
