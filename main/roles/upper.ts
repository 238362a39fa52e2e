import type { SubgraphName } from "../roleNames";

/** A subgraph's name as its settings have it. */
export const upper = (name: SubgraphName) => name.toUpperCase() as Uppercase<SubgraphName>;
