import { createClient, type Client } from "graphql-ws";
import { WebSocket } from "ws";
import { composeSupergraph } from "../../gateway/composeSupergraph";
import { startGateway } from "../../gateway/startGateway";
import { httpSubgraph } from "../../gateway/subgraphs/httpSubgraph";
import { inProcessSubgraph } from "../../gateway/subgraphs/inProcessSubgraph";
import { serveSubgraph } from "../../platform/graph/serveSubgraph";
import { requestSigner } from "../../platform/signature/requestSigner";
import { billing, crm, Feed, services } from "./twoSubgraphs";

type Settings = Partial<Parameters<typeof startGateway>[0]>;
type Reach = "in process" | "over HTTP";

export const secrets = ["between gateway and subgraphs"];

interface Answer {
  status: number;
  headers: Headers;
  data?: Record<string, unknown> | null;
  errors?: { message: string; path?: unknown[]; extensions: Record<string, unknown> }[];
}

/** A gateway over two subgraphs, with a way to ask it and a way to follow it. */
export async function aGateway(reach: Reach = "in process", settings: Settings = {}) {
  const feed = new Feed();
  const subgraphs = [crm(), billing(feed)];
  const { log } = services;
  const local = { host: "127.0.0.1", port: 0, log };
  const served = new Map<string, { url: string; close(): Promise<void> }>();
  if (reach === "over HTTP") {
    for (const subgraph of subgraphs) {
      served.set(subgraph.name, await serveSubgraph(subgraph, services, { ...local, secrets }));
    }
  }
  const links = Object.fromEntries(
    subgraphs.map((subgraph) => {
      const url = served.get(subgraph.name)?.url;
      return [
        subgraph.name,
        url ? httpSubgraph(subgraph.name, url, requestSigner(secrets), log) : inProcessSubgraph(subgraph, services),
      ];
    }),
  );
  const gateway = await startGateway({ supergraphSdl: composeSupergraph(subgraphs), links, ...local, ...settings });
  const clients: Client[] = [];

  return {
    url: gateway.url,
    feed,
    /** Brings a subgraph that was stopped up again, where it was. */
    restart: async (name: string, url: string) => {
      const subgraph = subgraphs.find((one) => one.name === name);
      if (!subgraph) throw new Error(name);
      served.set(name, await serveSubgraph(subgraph, services, { ...local, port: Number(new URL(url).port), secrets }));
    },
    urlOf: (name: string) => served.get(name)?.url ?? "",
    /** Takes a subgraph down. */
    stop: async (name: string) => {
      await served.get(name)?.close();
      served.delete(name);
    },
    ask: (query: string, variables?: object, headers?: Record<string, string>) =>
      ask(gateway.url, JSON.stringify({ query, variables }), headers),
    post: (body: string) => ask(gateway.url, body),
    client: (connectionParams?: Record<string, unknown>) => {
      const url = gateway.url.replace("http", "ws");
      const client = createClient({
        url,
        webSocketImpl: WebSocket,
        retryAttempts: 0,
        ...(connectionParams && { connectionParams }),
      });
      clients.push(client);
      return client;
    },
    close: async () => {
      for (const client of clients) await client.dispose();
      await gateway.close();
      for (const subgraph of served.values()) await subgraph.close();
    },
  };
}

async function ask(url: string, body: string, headers: Record<string, string> = {}): Promise<Answer> {
  const response = await fetch(url, {
    method: "POST",
    headers: { "content-type": "application/json", ...headers },
    body,
  });
  return { status: response.status, headers: response.headers, ...((await response.json()) as object) };
}
