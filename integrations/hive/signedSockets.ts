import type { GatewayContext } from "@graphql-hive/gateway-runtime";
import { print, type DocumentNode, type ExecutionResult } from "graphql";
import { createClient } from "graphql-ws";
import { WebSocket } from "ws";
import { requestSigner } from "../../platform/signature/requestSigner";
import { originReader } from "./originReader";
import type { SubgraphSigning } from "./subgraphSigning";

interface SubgraphEntry {
  subgraphName: string;
  transportEntry: { location?: string };
}

interface Followed {
  document: DocumentNode;
  variables?: Record<string, unknown>;
  context?: unknown;
}

/**
 * A transport by which Hive Gateway follows this hub's live subscriptions: each on a WebSocket of its own, whose opening
 * is signed.
 * @see https://the-guild.dev/graphql/hive/docs/gateway/subscriptions
 */
export function signedSockets({ secrets, callerOf }: SubgraphSigning) {
  const sign = requestSigner(secrets);
  const originOf = originReader(callerOf);

  return {
    getSubgraphExecutor:
      ({ subgraphName: subgraph, transportEntry: { location: url = "" } }: SubgraphEntry) =>
      async <Data>({ document, variables = {}, context }: Followed): Promise<AsyncIterable<ExecutionResult<Data>>> => {
        // Hive types the context of its own executors loosely.
        const origin = await originOf(context as GatewayContext);
        const headers = sign({ method: "GET", url, body: "", subgraph, ...origin });
        class SignedWebSocket extends WebSocket {
          constructor(address: string, protocols?: string | string[]) {
            super(address, protocols, { headers });
          }
        }
        const client = createClient({
          url: url.replace(/^http/, "ws"),
          webSocketImpl: SignedWebSocket,
          // A reconnect that succeeded would hide the events missed meanwhile.
          retryAttempts: 0,
        });
        // Hive says what its operation brings; the schema has checked it.
        return client.iterate({ query: print(document), variables }) as AsyncIterable<ExecutionResult<Data>>;
      },
  };
}
