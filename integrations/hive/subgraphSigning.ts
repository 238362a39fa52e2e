import { randomUUID } from "node:crypto";
import type { GatewayContext, GatewayPlugin } from "@graphql-hive/gateway-runtime";
import { requestSigner } from "../../platform/signature/requestSigner";
import type { Caller } from "../../schema/authority/caller";

interface SubgraphSigning {
  /** The subgraphs' `SUBGRAPH_SECRET`; with two, the first signs. */
  secrets: readonly string[];
  /** On whose authority a request asks; throws when it may not ask. Hive's own plugins have read the credentials. */
  callerOf(context: GatewayContext): Caller | Promise<Caller>;
}

/**
 * A plugin by which Hive Gateway signs what it asks of this hub's subgraphs, the way this hub's own gateway does.
 * @see https://the-guild.dev/graphql/hive/docs/gateway/other-features/custom-plugins
 */
export function subgraphSigning({ secrets, callerOf }: SubgraphSigning): GatewayPlugin {
  const sign = requestSigner(secrets);
  // One caller and one correlation id for all that a request asks of subgraphs.
  const origins = new WeakMap<object, Promise<{ caller: Caller; correlationId: string }>>();
  const originOf = (context: GatewayContext) => {
    const known = origins.get(context);
    if (known) return known;
    const read = async () => ({ caller: await callerOf(context), correlationId: correlationOf(context) });
    const origin = read();
    origins.set(context, origin);
    return origin;
  };

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

function correlationOf({ headers }: GatewayContext): string {
  const given = headers["x-correlation-id"];
  return given !== undefined && /^[\w.:-]{1,128}$/.test(given) ? given : randomUUID();
}
