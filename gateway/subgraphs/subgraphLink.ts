import type { GraphQLDataSource } from "@apollo/gateway";
import type { ExecutionResult } from "graphql";
import type { CallOrigin, SubgraphRequest } from "../../platform/graph/serveSubgraph/subgraphCall";

/** The gateway's way into one subgraph, in this process or another. `process` throws a `SubgraphFailure` for no answer. */
export interface SubgraphLink extends GraphQLDataSource<CallOrigin> {
  /** An operation the subgraph refuses at once is a stream of that one result. Throws, or fails later, when the stream broke. */
  subscribe(request: SubgraphRequest, origin: CallOrigin): Promise<AsyncIterator<ExecutionResult>>;
  close(): Promise<void>;
}
