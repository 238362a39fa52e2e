import { readFileSync } from "node:fs";
import type { AddressInfo } from "node:net";
import type { Server } from "node:http";
import { DealProgressDocument } from "../../examples/account-page/generated/operations";
import { openHub } from "../../examples/account-page/openHub";
import { startServer } from "../../examples/account-page/startServer";
import { encodeCursor } from "../../platform/eventLog/cursor";
import { aWonDeal } from "../graph/aWonDeal";
import { startGraph } from "../graph/startGraph";
import { exampleTypes } from "./exampleTypes";

/** What follows the types of the whole graph: those of what the example asks for. */
const ofOperations = (types: string): string => types.slice(types.indexOf("export type AccountsQueryVariables"));

describe("the example of an account page", () => {
  let won: Awaited<ReturnType<typeof aWonDeal>>;
  let graph: Awaited<ReturnType<typeof startGraph>>;
  let hub: ReturnType<typeof openHub>;
  let server: Server;
  let at: string;

  beforeAll(async () => {
    won = await aWonDeal();
    graph = await startGraph(won.store);
    hub = openHub(graph.url, "tester");
    server = await startServer(hub.client, 0);
    at = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterAll(async () => {
    server.closeAllConnections();
    server.close();
    await hub.sockets.dispose();
    await graph.close();
    await won.close();
  });

  it("has types as GraphQL Codegen makes them of the graph; otherwise run npm run pages", async () => {
    const checkedIn = readFileSync("examples/account-page/generated/operations.ts", "utf8");
    expect(ofOperations(checkedIn)).toBe(ofOperations(await exampleTypes()));
    expect(ofOperations(checkedIn)).toContain("AccountPageQuery");
  });

  it("shows the accounts, and one of them with its deal and its invoice", async () => {
    const list = await (await fetch(at)).text();
    const [, account] = /href="(\/accounts\/[^"]+)"/.exec(list) ?? [];
    const page = await (await fetch(`${at}${account}`)).text();
    expect(page).toContain("<h1>Acme</h1>");
    expect(page).toMatch(/<a href="\/deals\/opp_/);
    expect(page).toContain("<td>11691.00 USD</td>");
    expect((await fetch(`${at}/accounts/acct_01J00000000000000000000000`)).status).toBe(404);
  });

  it("tells a deal's progress from its win on", async () => {
    const past = await told(`${at}/deals/${won.opportunityId}/events`, "hub.order.fulfilled");
    expect(past[0]).toContain("crm.opportunity.closed_won");
  });

  it("goes on after a break where it was, so that each event comes once and in order", async () => {
    const { prisma } = won.store;
    const correlationId = String(won.correlationId);
    const { epoch } = await prisma.eventLog.findFirstOrThrow();
    const events = await prisma.event.findMany({ where: { correlationId }, orderBy: { position: "asc" } });
    const after = encodeCursor({ epoch, position: 0n });
    const heard = await new Promise<string[]>((resolve, reject) => {
      const ids: string[] = [];
      const stream = hub.client.subscription(DealProgressDocument, { correlationId, after }).subscribe((message) => {
        if (!message.data) return reject(new Error(String(message.error)));
        ids.push(message.data.lifecycle.event.id);
        if (ids.length === 2 || ids.length === 5) hub.sockets.terminate();
        if (ids.length < events.length) return;
        stream.unsubscribe();
        resolve(ids);
      });
    });
    expect(heard).toEqual(events.map(({ id }) => id));
    expect(heard.length).toBeGreaterThan(5);
  });

  it("ends a subscription that the hub refuses, and says why", async () => {
    const asked = { correlationId: String(won.correlationId), after: "no cursor" };
    const error = await new Promise<string>((resolve) => {
      hub.client.subscription(DealProgressDocument, asked).subscribe((message) => resolve(String(message.error)));
    });
    expect(error).toMatch(/cursor/);
  });
});

/** What a stream of server-sent events tells until a word comes. */
async function told(url: string, last: string): Promise<string[]> {
  const ending = new AbortController();
  const answer = await fetch(url, { signal: ending.signal });
  let text = "";
  const reader = answer.body?.pipeThrough(new TextDecoderStream()).getReader();
  while (!text.includes(last)) {
    const part = await reader?.read();
    if (!part || part.done) break;
    text += part.value;
  }
  ending.abort();
  return [...text.matchAll(/^data: (.*)$/gm)].map(([, data]) => data ?? "");
}
