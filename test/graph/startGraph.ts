import { readFileSync } from "node:fs";
import { createClient, type Client, type SubscribePayload } from "graphql-ws";
import pino from "pino";
import WebSocket from "ws";
import { startGateway } from "../../gateway/startGateway";
import { httpSubgraph } from "../../gateway/subgraphs/httpSubgraph";
import { inProcessSubgraph } from "../../gateway/subgraphs/inProcessSubgraph";
import { openServices } from "../../main/roles/everything";
import { subgraphs } from "../../main/subgraphs";
import { serveSubgraph } from "../../platform/graph/serveSubgraph";
import type { Store } from "../../platform/store/openStore";

export type Reach = "in process" | "over HTTP";

/** The hub's own subgraphs over a store, behind the gateway: in this process, or each at an address of its own. */
export async function startGraph(store: Store, reach: Reach = "in process") {
  const log = pino({ level: process.env.LOG_LEVEL ?? "silent" });
  const { services, close } = await openServices(store, log);
  const local = { host: "127.0.0.1", port: 0, log };
  const secret = "between gateway and subgraphs";
  const served: { close(): Promise<void> }[] = [];
  const link = async (name: keyof typeof subgraphs) => {
    const subgraph = subgraphs[name]();
    if (reach === "in process") return inProcessSubgraph(subgraph, services);
    const server = await serveSubgraph(subgraph, services, { ...local, secret });
    served.push(server);
    return httpSubgraph(name, server.url, secret, log);
  };
  const names = Object.keys(subgraphs) as (keyof typeof subgraphs)[];
  const links = Object.fromEntries(await Promise.all(names.map(async (name) => [name, await link(name)] as const)));
  const supergraphSdl = readFileSync("schema/supergraph.graphql", "utf8");
  const gateway = await startGateway({ supergraphSdl, links, ...local });
  return {
    url: gateway.url,
    client: () => openClient(gateway.url),
    ask: async <Data>(query: string, variables: object): Promise<Answer<Data>> => {
      const headers = { "content-type": "application/json" };
      const answer = await fetch(gateway.url, { method: "POST", headers, body: JSON.stringify({ query, variables }) });
      return (await answer.json()) as Answer<Data>;
    },
    /** Listens until enough was heard; each message as it came. */
    listen: <Data>(query: string, variables: Record<string, unknown>, enough: (heard: Data[]) => boolean) =>
      listen(openClient(gateway.url), { query, variables }, enough),
    close: async () => {
      await gateway.close();
      await Promise.all(served.map((server) => server.close()));
      await close();
    },
  };
}

export interface Answer<Data> {
  data: Data;
  errors?: unknown;
}

/** A client that does not come back by itself. */
const openClient = (url: string): Client =>
  createClient({ url: url.replace("http", "ws"), webSocketImpl: WebSocket, retryAttempts: 0 });

function listen<Data>(
  client: Client,
  operation: SubscribePayload,
  enough: (heard: Data[]) => boolean,
): Promise<Data[]> {
  const heard: Data[] = [];
  return new Promise((resolve, reject) => {
    client.subscribe<Data>(operation, {
      next: ({ data, errors }) => {
        if (!data || errors) return reject(errors);
        // What still comes while the client closes is not this client's any more.
        if (enough(heard)) return;
        heard.push(data);
        if (enough(heard)) void Promise.resolve(client.dispose()).then(() => resolve(heard));
      },
      error: reject,
      complete: () => resolve(heard),
    });
  });
}
