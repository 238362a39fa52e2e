import type { Asker } from "../../../domain/operation/asker";
import type { CallContext } from "../../../platform/graph/serveSubgraph/subgraphCall";

/** Who asks for a mutation: the caller as the gateway established them, never a name that is given. */
export const askerOf = ({ caller, correlationId }: CallContext): Asker => ({ caller, correlationId });
