import type { BillingCommands } from "../canonical/billing";
import type { CrmCommands } from "../canonical/crm";
import type { ErpCommands } from "../canonical/erp";
import type { ownership } from "./ownership";

type Command = keyof CrmCommands | keyof BillingCommands | keyof ErpCommands;

/** Which field group each command writes, for whoever sends it and whoever only plans to. */
export const writtenFieldGroups = {
  winOpportunity: "opportunity",
  writeFinancialStatus: "opportunity.financialStatus",
  createTask: "dunningCase",
  upsertCustomer: "account.commercial",
  provisionSubscription: "order",
  finalizeInvoice: "invoice",
  cancelSubscription: "order",
  postInvoice: "invoice",
  postJournal: "ledger",
  postPayment: "payment",
} as const satisfies Record<Command, keyof typeof ownership>;
