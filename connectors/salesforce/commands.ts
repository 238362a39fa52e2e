import type { CrmCommands } from "../../schema/canonical/crm";
import type { Command } from "./writes/command";
import { createTask } from "./writes/createTask";
import { winOpportunity } from "./writes/winOpportunity";
import { writeFinancialStatus } from "./writes/writeFinancialStatus";

/** Everything the hub may ask of Salesforce, and how it is done. */
export const commands: { readonly [Name in keyof CrmCommands]: Command<CrmCommands[Name]> } = {
  winOpportunity,
  writeFinancialStatus,
  createTask,
};
