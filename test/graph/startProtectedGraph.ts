import { readFileSync } from "node:fs";
import { Writable } from "node:stream";
import { createClient, type Client } from "graphql-ws";
import pino from "pino";
import WebSocket from "ws";
import { startGateway } from "../../gateway/startGateway";
import { httpSubgraph } from "../../gateway/subgraphs/httpSubgraph";
import { subgraphs } from "../../main/subgraphs";
import { openEventLog } from "../../platform/eventLog/openEventLog";
import { requestSigner } from "../../platform/signature/requestSigner";
import { serveSubgraph } from "../../platform/graph/serveSubgraph";
import { openStore } from "../../platform/store/openStore";
import { roleNames, type Role } from "../../schema/authority/roles";
import { anAuditLog } from "../support/anAuditLog";
import { aCaller } from "../support/aCaller";
import { namedCallers } from "../support/namedCallers";
import { testDatabase } from "../support/testDatabase";
import { seedProtected } from "./seedProtected";

export interface Answer {
  status?: number;
  data?: Record<string, unknown> | null;
  errors?: readonly { message: string; path?: readonly unknown[]; extensions?: Record<string, unknown> }[];
  extensions?: { masked?: readonly (string | number)[][] };
}

/** Every caller is a person in the role they name as their token. */
const byRole = namedCallers(Object.fromEntries(roleNames.map((role) => [role, aCaller(role, role)])));

/** The hub's graph over one account full of what not everyone may see, each subgraph at an address of its own. */
export async function startProtectedGraph() {
  const lines: string[] = [];
  const stream = new Writable({ write: (line, _encoding, done) => (lines.push(String(line)), done()) });
  const log = pino({ level: "trace" }, stream);
  const database = await testDatabase();
  const store = openStore(database.url, 4);
  await seedProtected(store);
  const eventLog = openEventLog(store, log);
  const refuse = () => Promise.reject(new Error("Nothing here starts a workflow"));
  const enqueuer = { enqueue: refuse, send: refuse, close: () => Promise.resolve() };
  const audit = anAuditLog(store);
  const approvals = { closeWonAbove: {} };
  const services = { store, eventLog, enqueuer, audit, approvals, log, now: () => new Date(), timeZone: "UTC" };
  const secret = "between gateway and subgraphs";
  const local = { host: "127.0.0.1", port: 0, log };
  // One operation asks for every protected field, each under two aliases.
  const limits = { aliases: 1_000 };
  const names = Object.keys(subgraphs) as (keyof typeof subgraphs)[];
  const served = await Promise.all(
    names.map(
      async (name) =>
        [name, await serveSubgraph(subgraphs[name](), services, { ...local, secrets: [secret] })] as const,
    ),
  );
  const links = Object.fromEntries(
    served.map(([name, { url }]) => [name, httpSubgraph(name, url, requestSigner([secret]), log)]),
  );
  const supergraphSdl = readFileSync("schema/supergraph.graphql", "utf8");
  const start = (unauthorized: "remove" | "refuse") =>
    startGateway({ supergraphSdl, links, ...local, authority: byRole, unauthorized, limits });
  const gateways = { remove: await start("remove"), refuse: await start("refuse") };
  const clients: Client[] = [];
  const clientOf = (role: Role) => {
    const client = createClient({
      url: gateways.remove.url.replace("http", "ws"),
      ...{ webSocketImpl: WebSocket, retryAttempts: 0, connectionParams: { authorization: `Bearer ${role}` } },
    });
    clients.push(client);
    return client;
  };
  return {
    store,
    /** All that gateway and subgraphs logged so far. */
    logged: () => lines.join(""),
    urls: Object.fromEntries(served.map(([name, { url }]) => [name, url])),
    overHttp: (role: Role, query: string, variables = {}, mode: keyof typeof gateways = "remove") =>
      post(gateways[mode].url, role, { query, variables }),
    overWebSocket: async (role: Role, query: string): Promise<Answer> => {
      // What may not run at all is an error message of the protocol, which the client throws.
      return clientOf(role)
        .iterate({ query })
        .next()
        .then(
          ({ value }) => value as Answer,
          (errors: Answer["errors"]) => ({ errors }),
        );
    },
    /** The first messages of a stream. */
    follow: async (role: Role, query: string, variables: Record<string, unknown>, count: number): Promise<Answer[]> => {
      const messages: Answer[] = [];
      for await (const message of clientOf(role).iterate({ query, variables })) {
        messages.push(message as Answer);
        if (messages.length === count) break;
      }
      return messages;
    },
    /** A signed call straight into a subgraph, on a caller's authority. */
    intoSubgraph: (name: string, role: Role, query: string, variables: Record<string, unknown>) => {
      const context = { correlationId: "c-1", caller: aCaller(role, role) };
      // Of what the gateway's executor hands over, the link reads these.
      const call = { request: { query, variables }, context };
      return links[name]?.process(call as never) as Promise<Answer>;
    },
    close: async () => {
      await Promise.all(clients.map((client) => client.dispose()));
      await gateways.refuse.close();
      await gateways.remove.close();
      await Promise.all(served.map(([, server]) => server.close()));
      await eventLog.close();
      await store.close();
      await database.drop();
    },
  };
}

async function post(url: string, role: Role, body: object): Promise<Answer> {
  const headers = { "content-type": "application/json", authorization: `Bearer ${role}` };
  const response = await fetch(url, { method: "POST", headers, body: JSON.stringify(body) });
  return { status: response.status, ...((await response.json()) as object) };
}
