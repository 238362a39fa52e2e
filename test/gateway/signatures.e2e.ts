import { once } from "node:events";
import { connect } from "node:net";
import { text } from "node:stream/consumers";
import { createClient } from "graphql-ws";
import { WebSocket } from "ws";
import { httpSubgraph } from "../../gateway/subgraphs/httpSubgraph";
import type { SubgraphLink } from "../../gateway/subgraphs/subgraphLink";
import { serveSubgraph } from "../../platform/graph/serveSubgraph";
import { callerText } from "../../platform/signature/callerText";
import { requestSigner, type OutgoingRequest } from "../../platform/signature/requestSigner";
import type { AuditRecord } from "../../schema/audit/auditRecord";
import { aCaller } from "../support/aCaller";
import { billing, crm, Feed, services } from "./twoSubgraphs";

const secrets = ["between gateway and subgraphs"];
const body = JSON.stringify({ query: "{ whoami }" });
const hourAgo = () => new Date(Date.now() - 3_600_000);
const local = { host: "127.0.0.1", port: 0, secrets, log: services.log };

let subgraph: Awaited<ReturnType<typeof serveSubgraph>>;
let other: Awaited<ReturnType<typeof serveSubgraph>>;
beforeAll(async () => {
  subgraph = await serveSubgraph(crm(), services, local);
  other = await serveSubgraph(billing(new Feed()), services, local);
});
afterAll(async () => {
  await subgraph.close();
  await other.close();
});

type Headers = Record<string, string>;
type Sign = (change?: Partial<OutgoingRequest>) => Headers;

const outgoing = (method: "GET" | "POST"): OutgoingRequest => ({
  ...{ method, url: subgraph.url, body: method === "POST" ? body : "", subgraph: "crm" },
  ...{ caller: aCaller("ana"), correlationId: "c-1" },
});

const post = async (headers: Headers, url = subgraph.url, sent = body) => {
  const response = await fetch(url, {
    method: "POST",
    headers: { "content-type": "application/json", ...headers },
    body: sent,
  });
  return { status: response.status, answer: await response.json() };
};

/** What the WebSocket's upgrade is answered with. */
const upgrade = async (headers: Headers, url = subgraph.url) => {
  const socket = new WebSocket(url.replace("http", "ws"), "graphql-transport-ws", { headers });
  const status = await new Promise<number | undefined>((resolve, reject) => {
    socket.once("open", () => resolve(101));
    socket.once("unexpected-response", (_request, response) => resolve(response.resume().statusCode));
    socket.once("error", reject);
  });
  socket.terminate();
  return status;
};

test("a subgraph answers a signed request, in the name of the caller it carries", async () => {
  expect(await post(requestSigner(secrets)(outgoing("POST")))).toEqual({
    status: 200,
    answer: { data: { whoami: "person:ana" } },
  });
});

test("a subgraph answers over a WebSocket whose opening was signed, in the name of the caller that it carries", async () => {
  const headers = requestSigner(secrets)(outgoing("GET"));
  class Signed extends WebSocket {
    constructor(address: string, protocols?: string | string[]) {
      super(address, protocols, { headers });
    }
  }
  const client = createClient({ url: subgraph.url.replace("http", "ws"), webSocketImpl: Signed, retryAttempts: 0 });
  const extensions = { caller: aCaller("bob"), correlationId: "c-2" };
  const { value } = await client.iterate({ query: "{ whoami }", extensions }).next();
  expect(value).toEqual({ data: { whoami: "person:ana" } });
  await client.dispose();
});

const without = (headers: Headers, part: string): Headers => ({
  ...headers,
  "signature-input": (headers["signature-input"] ?? "").replace(part, ""),
});

const attacks: { what: string; reason: string; headers: (sign: Sign) => Headers }[] = [
  { what: "that is not signed", reason: "unsigned", headers: () => ({}) },
  {
    what: "whose caller was changed",
    reason: "forged",
    headers: (sign) => ({ ...sign(), "x-throughline-caller": callerText(aCaller("mallory")) }),
  },
  {
    what: "signed for another path",
    reason: "forged",
    headers: (sign) => sign({ url: subgraph.url.replace("graphql", "other") }),
  },
  { what: "signed for another address", reason: "forged", headers: (sign) => sign({ url: other.url }) },
  { what: "signed for another subgraph", reason: "misdirected", headers: (sign) => sign({ subgraph: "billing" }) },
  { what: "signed for another body", reason: "forged", headers: (sign) => sign({ body: `${body} and more` }) },
  {
    what: "whose signature leaves out the path",
    reason: "incomplete",
    headers: (sign) => without(sign(), '"@path" '),
  },
  {
    what: "whose signature leaves out the caller",
    reason: "incomplete",
    headers: (sign) => without(sign(), '"x-throughline-caller" '),
  },
];

describe.each(attacks)("a request $what", ({ reason, headers }) => {
  const signer =
    (method: "GET" | "POST"): Sign =>
    (change = {}) =>
      requestSigner(secrets)({ ...outgoing(method), ...change });

  test(`is refused as ${reason} over HTTP`, async () => {
    expect(await post(headers(signer("POST")))).toMatchObject({
      status: 401,
      answer: { errors: [{ message: expect.any(String), extensions: { code: "UNAUTHENTICATED", reason } }] },
    });
  });

  test("is refused before it becomes a WebSocket", async () => {
    expect(await upgrade(headers(signer("GET")))).toBe(401);
  });
});

describe.each([
  { reason: "forged", sign: requestSigner(["quite another secret"]) },
  { reason: "stale", sign: requestSigner(secrets, hourAgo) },
])("a $reason request", ({ reason, sign }) => {
  test("is refused over HTTP", async () => {
    expect(await post(sign(outgoing("POST")))).toMatchObject({
      status: 401,
      answer: { errors: [{ extensions: { reason } }] },
    });
  });

  test("is refused before it becomes a WebSocket", async () => {
    expect(await upgrade(sign(outgoing("GET")))).toBe(401);
  });
});

test("a request is refused with another body", async () => {
  const headers = requestSigner(secrets)(outgoing("POST"));
  const { status, answer } = await post(headers, subgraph.url, body.replace("whoami", "closed"));
  expect([status, answer]).toMatchObject([401, { errors: [{ extensions: { reason: "forged" } }] }]);
});

test("what a subgraph refuses is on record, with why and where it came from", async () => {
  const records: AuditRecord[] = [];
  const record = async (entry: AuditRecord) => {
    records.push(entry);
    return "WRITTEN" as const;
  };
  const audit = { ...services.audit, record };
  const watched = await serveSubgraph(crm(), { ...services, audit }, local);
  const signed = (method: "GET" | "POST", change: Partial<OutgoingRequest> = {}) =>
    requestSigner(secrets)({ ...outgoing(method), url: watched.url, ...change });
  await post({}, watched.url);
  await upgrade({}, watched.url);
  await post(signed("POST", { body: "{}" }), watched.url);
  const taken = signed("POST");
  expect((await post(taken, watched.url)).status).toBe(200);
  await post(taken, watched.url);
  await watched.close();
  const told = (reason: string, over: "HTTP" | "WEBSOCKET" = "HTTP") => ({
    ...{ action: "REFUSAL", caller: null, what: "UNAUTHENTICATED", subjectType: null, subjectId: null, before: null },
    ...{
      after: { attempted: "the subgraph crm", reason, address: "127.0.0.1" },
      reason: null,
      correlationId: over === "HTTP" ? expect.any(String) : null,
    },
  });
  expect(records).toEqual([told("unsigned"), told("unsigned", "WEBSOCKET"), told("forged"), told("replayed")]);
});

describe("whatever is no call of the gateway's", () => {
  const inGraphQL = (code: string) => ({
    errors: [{ message: expect.any(String), extensions: { code, correlationId: expect.any(String) } }],
  });

  test.each<[string, RequestInit, string, number, string]>([
    ["another method", { method: "PUT" }, "/graphql", 405, "METHOD_NOT_ALLOWED"],
    ["a GET", {}, "/graphql?query=%7Bwhoami%7D", 405, "METHOD_NOT_ALLOWED"],
    ["another address", {}, "/elsewhere", 404, "NOT_FOUND"],
    ["an address that cannot be read", {}, "/%zz", 400, "BAD_REQUEST"],
  ])("is refused in GraphQL's form: %s", async (_, sent, path, status, code) => {
    const response = await fetch(new URL(subgraph.url).origin + path, sent);
    expect([response.status, await response.json()]).toEqual([status, inGraphQL(code)]);
    expect(response.headers.get("allow")).toBe(status === 405 ? "POST" : null);
  });

  test("is refused in GraphQL's form when it is signed, and of another type", async () => {
    const headers = { ...requestSigner(secrets)(outgoing("POST")), "content-type": "text/plain" };
    const { status, answer } = await post(headers);
    expect([status, answer]).toEqual([415, inGraphQL("UNSUPPORTED_MEDIA_TYPE")]);
  });

  test.each([
    ["no HTTP", "nonsense\r\n\r\n", 400, "BAD_REQUEST"],
    ["never whole", "POST /graphql HTTP/1.1\r\nhost: a\r\n", 408, "REQUEST_TIMEOUT"],
  ])("is refused in GraphQL's form when it is %s", async (_, sent, status, code) => {
    const hurried = await serveSubgraph(crm(), services, { ...local, patience: { headersMs: 50, requestMs: 100 } });
    const socket = connect(Number(new URL(hurried.url).port), "127.0.0.1");
    socket.write(sent);
    const answer = await text(socket);
    await hurried.close();
    const [head = "", body = ""] = answer.split("\r\n\r\n");
    expect(head).toMatch(new RegExp(`^HTTP/1.1 ${status} `));
    expect(JSON.parse(body)).toEqual(inGraphQL(code));
  });
});

test("a request is taken once", async () => {
  const headers = requestSigner(secrets)(outgoing("POST"));
  expect((await post(headers)).status).toBe(200);
  expect(await post(headers)).toMatchObject({
    status: 401,
    answer: { errors: [{ extensions: { reason: "replayed" } }] },
  });
});

test("the opening of a WebSocket is taken once", async () => {
  const headers = requestSigner(secrets)(outgoing("GET"));
  expect(await upgrade(headers)).toBe(101);
  expect(await upgrade(headers)).toBe(401);
});

test("a request for one subgraph is refused by another", async () => {
  const headers = requestSigner(secrets)({ ...outgoing("POST"), url: other.url, subgraph: "billing" });
  expect(await post(headers, subgraph.url)).toMatchObject({
    answer: { errors: [{ extensions: { reason: "misdirected" } }] },
  });
  expect((await post(headers, other.url)).status).toBe(200);
});

test("while the secret is changed, a subgraph takes what either signed", async () => {
  const changing = await serveSubgraph(crm(), services, { ...local, secrets: ["from today on, this", ...secrets] });
  const ask = (held: string[]) => post(requestSigner(held)({ ...outgoing("POST"), url: changing.url }), changing.url);
  expect((await ask(secrets)).status).toBe(200);
  expect((await ask(["from today on, this"])).status).toBe(200);
  expect((await ask(["neither of the two"])).status).toBe(401);
  await changing.close();
});

test("a stranger's body is not read", async () => {
  const { request } = await import("node:http");
  const sent = request(subgraph.url, { method: "POST", headers: { "content-length": "1000000" } });
  sent.flushHeaders();
  const [response] = await once(sent, "response");
  expect(response.statusCode).toBe(401);
  sent.destroy();
});

test("a subgraph is live and ready", async () => {
  for (const path of ["/health/live", "/health/ready"]) {
    expect((await fetch(new URL(path, subgraph.url))).status).toBe(200);
  }
});

describe("a subgraph that began after a request was signed", () => {
  const early = () => new Date(Date.now() - 30_000);

  test("refuses it as one to sign anew, over HTTP and as a WebSocket", async () => {
    expect(await post(requestSigner(secrets, early)(outgoing("POST")))).toMatchObject({
      status: 503,
      answer: { errors: [{ extensions: { code: "SERVICE_UNAVAILABLE", retryable: true, reason: "foregone" } }] },
    });
    expect(await upgrade(requestSigner(secrets, early)(outgoing("GET")))).toBe(503);
  });

  const call = {
    request: { query: "{ whoami }" },
    context: { caller: aCaller("ana"), correlationId: "c-3" },
  } as unknown as Parameters<SubgraphLink["process"]>[0];

  test("is asked again by the gateway, which signs anew", async () => {
    const times = [early()];
    const sign = requestSigner(secrets, () => times.shift() ?? new Date());
    const link = httpSubgraph("crm", subgraph.url, sign, services.log);
    expect(await link.process(call)).toEqual({ data: { whoami: "person:ana" } });
    await link.close();
  });

  test("does nothing for a gateway whose clock is behind, which says that nothing was done", async () => {
    const link = httpSubgraph("crm", subgraph.url, requestSigner(secrets, early), services.log);
    await expect(link.process(call)).rejects.toMatchObject({
      ...{ name: "SubgraphFailure", message: "takes no requests at present", uncertain: false },
    });
    await link.close();
  });
});
