import type { Caller } from "../../../schema/authority/caller";
import type { GraphContext } from "../graphContext";

/** One operation for a subgraph, as the planner wrote it. */
export interface SubgraphRequest {
  query: string;
  variables: Record<string, unknown>;
  operationName?: string | undefined;
}

/** What a call into a subgraph is part of, and on whose authority. */
export type CallOrigin = { correlationId: string; caller: Caller };

/** What resolvers get beside the graph's context. `signal` aborts when a subscription's last follower has left. */
export interface CallContext extends GraphContext {
  correlationId: string;
  signal: AbortSignal;
}
