import type { StatedTable } from "./legalEntityPaths";
import { subjectTables } from "./subjectTables";

/**
 * The table of each entity type of the graph; null for one that no table of the store holds. Every subgraph that
 * answers for an entity looks here first whether the caller may see it.
 */
export const entityTables: Readonly<Record<string, StatedTable | null>> = {
  ...subjectTables,
  DunningCase: "billing.dunning_case",
  SalesUser: "crm.sales_user",
  Price: "billing.price",
  GLAccount: "erp.gl_account",
  RevenueArrangement: "erp.revenue_arrangement",
  CanonicalEvent: "operations.event",
  ExceptionCase: "operations.exception_case",
  Operation: "operations.operation",
  SyncState: "operations.sync_state",
  // The hub takes in no amendments yet.
  Amendment: null,
  // Words of the code itself.
  EventType: null,
  OwnershipRule: null,
  // Nothing but its id: its hops and what is missing are read by what the caller may see.
  Trace: null,
};
