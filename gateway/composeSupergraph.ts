import { composeServices } from "@apollo/composition";
import { authorityFaults } from "../platform/graph/authority/authorityFaults";
import type { Subgraph } from "../platform/graph/subgraph";
import { HubError } from "../schema/hubError";
import { authorityOf } from "./authorize/authorityOf";

/**
 * Joins the subgraphs into one supergraph, printed the same in whatever order they are given.
 * @throws HubError `supergraph.incomposable` with every reason, and what they declare about authority among them
 * @see https://www.apollographql.com/docs/graphos/schema-design/federated-schemas/composition
 */
export function composeSupergraph(subgraphs: readonly Subgraph[]): string {
  const services = [...subgraphs]
    .sort((one, other) => (one.name < other.name ? -1 : 1))
    .map(({ name, typeDefs }) => ({ name, typeDefs, url: `http://${name}.subgraph` }));
  const { supergraphSdl, errors } = composeServices(services);
  const reasons =
    supergraphSdl === undefined
      ? (errors ?? []).map(({ message }) => message)
      : authorityFaults(subgraphs, authorityOf(supergraphSdl));
  if (supergraphSdl !== undefined && reasons.length === 0) return supergraphSdl;
  throw new HubError("supergraph.incomposable", `The subgraphs do not fit together:\n${reasons.join("\n")}`, {
    retryable: false,
    details: { reasons },
  });
}
