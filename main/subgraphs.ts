import { billingSubgraph } from "../subgraphs/billing/billingSubgraph";
import { crmSubgraph } from "../subgraphs/crm/crmSubgraph";
import { erpSubgraph } from "../subgraphs/erp/erpSubgraph";
import { operationsSubgraph } from "../subgraphs/operations/operationsSubgraph";
import type { SubgraphName } from "./roleNames";

/** The subgraphs that make up the graph. */
export const subgraphs = {
  crm: crmSubgraph,
  billing: billingSubgraph,
  erp: erpSubgraph,
  operations: operationsSubgraph,
} as const satisfies Record<SubgraphName, unknown>;
