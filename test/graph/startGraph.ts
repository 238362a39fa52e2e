import { readFileSync } from "node:fs";
import { createClient, type Client, type SubscribePayload } from "graphql-ws";
import pino from "pino";
import WebSocket from "ws";
import { startGateway } from "../../gateway/startGateway";
import { httpSubgraph } from "../../gateway/subgraphs/httpSubgraph";
import { inProcessSubgraph } from "../../gateway/subgraphs/inProcessSubgraph";
import { openServices } from "../../main/roles/openServices";
import { subgraphs } from "../../main/subgraphs";
import { serveSubgraph } from "../../platform/graph/serveSubgraph";
import { requestSigner } from "../../platform/signature/requestSigner";
import type { Store } from "../../platform/store/openStore";
import { aCaller } from "../support/aCaller";
import { namedCallers } from "../support/namedCallers";

/** By which gateway and subgraphs know each other over HTTP. */
export const secrets = ["between gateway and subgraphs"];

export type Reach = "in process" | "over HTTP";

/** How long a subgraph may take, and a whole operation, however much else the machine has to do. */
const PATIENCE_MS = { subgraph: 120_000, operation: 240_000 };

/** A person who may do everything, by their token; without one nobody is let in. */
const authority = namedCallers({ tester: aCaller("tester", "admin") });
export const authorization = "Bearer tester";

/**
 * The hub's own subgraphs over a store, behind the gateway: in this process, or each at an address of its own. Whoever
 * asks is authenticated, as in production.
 */
export async function startGraph(
  store: Store,
  reach: Reach = "in process",
  env: NodeJS.ProcessEnv = {},
  settings: Partial<Parameters<typeof startGateway>[0]> = {},
) {
  const log = pino({ level: process.env.LOG_LEVEL ?? "silent" });
  const { services, close } = await openServices(env, store, log, { role: "all" });
  const local = { host: "127.0.0.1", port: 0, log };
  const served = new Map<string, Awaited<ReturnType<typeof serveSubgraph>>>();
  const link = async (name: keyof typeof subgraphs) => {
    const subgraph = subgraphs[name]();
    if (reach === "in process") return inProcessSubgraph(subgraph, services);
    const server = await serveSubgraph(subgraph, services, { ...local, secrets });
    served.set(name, server);
    return httpSubgraph(name, server.url, requestSigner(secrets), log, PATIENCE_MS.subgraph);
  };
  const names = Object.keys(subgraphs) as (keyof typeof subgraphs)[];
  const links = Object.fromEntries(await Promise.all(names.map(async (name) => [name, await link(name)] as const)));
  const supergraphSdl = readFileSync("schema/supergraph.graphql", "utf8");
  // A test opens more streams in a second than any page.
  const sockets = { framesPerSecond: 10_000 };
  const gateway = await startGateway({
    ...{ supergraphSdl, links, audit: services.audit, ...local, sockets, authority },
    ...settings,
    limits: { deadlineMs: PATIENCE_MS.operation, ...settings.limits },
  });
  return {
    url: gateway.url,
    client: () => openClient(gateway.url),
    ask: async <Data>(query: string, variables: object): Promise<Answer<Data>> => {
      const headers = { "content-type": "application/json", authorization };
      const answer = await fetch(gateway.url, { method: "POST", headers, body: JSON.stringify({ query, variables }) });
      return (await answer.json()) as Answer<Data>;
    },
    /** Listens until enough was heard; each message as it came. */
    listen: <Data>(query: string, variables: Record<string, unknown>, enough: (heard: Data[]) => boolean) =>
      listen(openClient(gateway.url), { query, variables }, enough),
    /** Where each subgraph is, when they are reached over HTTP. */
    urls: Object.fromEntries([...served].map(([name, { url }]) => [name, url])),
    /** Takes a subgraph down. */
    stop: async (name: string) => {
      await served.get(name)?.close();
      served.delete(name);
    },
    close: async () => {
      await gateway.close();
      await Promise.all([...served.values()].map((server) => server.close()));
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
  createClient({
    url: url.replace("http", "ws"),
    webSocketImpl: WebSocket,
    retryAttempts: 0,
    connectionParams: { authorization },
  });

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
