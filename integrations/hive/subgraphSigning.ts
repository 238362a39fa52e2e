import type { GatewayPlugin } from "@graphql-hive/gateway-runtime";
import { requestSigner } from "../../platform/signature/requestSigner";
import { originReader, type CallerOf } from "./originReader";

export interface SubgraphSigning {
  /** The subgraphs' `SUBGRAPH_SECRET`; with two, the first signs. */
  secrets: readonly string[];
  callerOf: CallerOf;
}

/**
 * A plugin by which Hive Gateway signs what it asks of this hub's subgraphs, the way this hub's own gateway does.
 * @see https://the-guild.dev/graphql/hive/docs/gateway/other-features/custom-plugins
 */
export function subgraphSigning({ secrets, callerOf }: SubgraphSigning): GatewayPlugin {
  const sign = requestSigner(secrets);
  const originOf = originReader(callerOf);
  return {
    onFetch: async ({ url, options, setOptions, context, executionRequest }) => {
      // Hive fetches for itself as well, such as the keys of tokens.
      const subgraph = executionRequest?.subgraphName;
      if (subgraph === undefined || !("request" in context)) return;
      const { method = "GET", body } = options;
      if (method !== "POST" || typeof body !== "string") {
        throw new Error(`A request to the ${subgraph} subgraph is no POST of JSON: leave Hive's useGETForQueries off`);
      }
      const signed = sign({ method, url, body, subgraph, ...(await originOf(context)) });
      setOptions({ ...options, headers: { ...options.headers, ...signed } });
    },
  };
}
