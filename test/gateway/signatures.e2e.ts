import { createClient } from "graphql-ws";
import { WebSocket } from "ws";
import { serveSubgraph } from "../../platform/graph/serveSubgraph";
import { connectionBody, signRequest } from "../../platform/signedRequest";
import { crm, services } from "./twoSubgraphs";
import { aCaller } from "../support/aCaller";

const secret = "between gateway and subgraphs";
const body = JSON.stringify({
  query: "{ whoami }",
  extensions: { correlationId: "c-1", caller: aCaller("ana") },
});
const hourAgo = new Date(Date.now() - 3_600_000);

let subgraph: Awaited<ReturnType<typeof serveSubgraph>>;
beforeAll(async () => {
  subgraph = await serveSubgraph(crm(), services, { host: "127.0.0.1", port: 0, secret, log: services.log });
});
afterAll(() => subgraph.close());

const post = async (headers: Record<string, string>) => {
  const response = await fetch(subgraph.url, {
    method: "POST",
    headers: { "content-type": "application/json", ...headers },
    body,
  });
  return { status: response.status, answer: await response.json() };
};

const follow = (connectionParams: Record<string, unknown>) => {
  const url = subgraph.url.replace("http", "ws");
  const client = createClient({ url, webSocketImpl: WebSocket, retryAttempts: 0, connectionParams });
  return client.iterate({ ...JSON.parse(body) }).next();
};

test("a subgraph answers a signed request, in the name of the caller it carries", async () => {
  expect(await post(signRequest(secret, body, new Date()))).toEqual({
    status: 200,
    answer: { data: { whoami: "person:ana" } },
  });
});

describe.each([
  { reason: "unsigned", headers: () => ({}) },
  { reason: "forged", headers: (text: string) => signRequest("another secret", text, new Date()) },
  { reason: "forged", headers: (text: string) => signRequest(secret, `${text} and more`, new Date()) },
  { reason: "stale", headers: (text: string) => signRequest(secret, text, hourAgo) },
])("a $reason caller", ({ reason, headers }) => {
  test("is refused over HTTP", async () => {
    expect(await post(headers(body))).toMatchObject({
      status: 401,
      answer: { errors: [{ extensions: { code: "UNAUTHENTICATED", reason } }] },
    });
  });

  test("is refused over the WebSocket", async () => {
    await expect(follow(headers(connectionBody))).rejects.toMatchObject({ code: 4403 });
  });
});

test("a subgraph is live and ready", async () => {
  for (const path of ["/health/live", "/health/ready"]) {
    expect((await fetch(new URL(path, subgraph.url))).status).toBe(200);
  }
});
