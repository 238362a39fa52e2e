import { billingSubgraph } from "../subgraphs/billing/billingSubgraph";
import { crmSubgraph } from "../subgraphs/crm/crmSubgraph";
import { erpSubgraph } from "../subgraphs/erp/erpSubgraph";
import { operationsSubgraph } from "../subgraphs/operations/operationsSubgraph";

/** The subgraphs that make up the graph. */
export const subgraphs = {
  crm: crmSubgraph,
  billing: billingSubgraph,
  erp: erpSubgraph,
  operations: operationsSubgraph,
} as const;

export type SubgraphName = keyof typeof subgraphs;
