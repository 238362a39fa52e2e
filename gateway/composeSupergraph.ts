import { composeServices } from "@apollo/composition";
import type { Subgraph } from "../platform/graph/subgraph";
import { HubError } from "../schema/hubError";

/**
 * Joins the subgraphs into one supergraph, printed the same in whatever order they are given.
 * @throws HubError `supergraph.incomposable` with every reason
 * @see https://www.apollographql.com/docs/graphos/schema-design/federated-schemas/composition
 */
export function composeSupergraph(subgraphs: readonly Subgraph[]): string {
  const services = [...subgraphs]
    .sort((one, other) => (one.name < other.name ? -1 : 1))
    .map(({ name, typeDefs }) => ({ name, typeDefs, url: `http://${name}.subgraph` }));
  const { supergraphSdl, errors } = composeServices(services);
  if (supergraphSdl !== undefined) return supergraphSdl;
  const reasons = (errors ?? []).map(({ message }) => message);
  throw new HubError("supergraph.incomposable", `The subgraphs do not fit together:\n${reasons.join("\n")}`, {
    retryable: false,
    details: { reasons },
  });
}
