/** The subgraphs that make up the graph, each of which may run on its own. */
export const subgraphNames = ["crm", "billing", "erp", "operations"] as const;

/** The platforms' stand-ins, each of which may run on its own. */
export const sandboxNames = ["salesforce", "stripe", "netsuite"] as const;

export type SubgraphName = (typeof subgraphNames)[number];
export type SandboxName = (typeof sandboxNames)[number];
