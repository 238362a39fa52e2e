import type { Caller } from "../../../schema/authority/caller";
import type { GraphContext } from "../graphContext";

/** One operation for a subgraph, as the planner wrote it. */
export interface SubgraphRequest {
  query: string;
  variables: Record<string, unknown>;
  operationName?: string | undefined;
}

/** What a call into a subgraph is part of, and on whose authority. `signal` aborts when nobody waits for the answer any more. */
export type CallOrigin = { correlationId: string; caller: Caller; signal?: AbortSignal | undefined };

/** What resolvers get beside the graph's context. `signal` aborts when nobody waits for the answer any more, or a subscription's last follower has left. */
export interface CallContext extends GraphContext {
  correlationId: string;
  signal: AbortSignal;
}
