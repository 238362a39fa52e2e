import type { Subgraph } from "../platform/graph/subgraph";
import type { SubgraphName } from "./roleNames";

/** Loads one subgraph, and nothing of the others. */
export const loadSubgraph = {
  crm: async () => (await import("../subgraphs/crm/crmSubgraph")).crmSubgraph(),
  billing: async () => (await import("../subgraphs/billing/billingSubgraph")).billingSubgraph(),
  erp: async () => (await import("../subgraphs/erp/erpSubgraph")).erpSubgraph(),
  operations: async () => (await import("../subgraphs/operations/operationsSubgraph")).operationsSubgraph(),
} as const satisfies Record<SubgraphName, () => Promise<Subgraph>>;
