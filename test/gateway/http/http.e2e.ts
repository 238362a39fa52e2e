import { createHash } from "node:crypto";
import { once } from "node:events";
import { connect } from "node:net";
import { brotliDecompressSync, gunzipSync } from "node:zlib";
import { getIntrospectionQuery } from "graphql";
import { request } from "undici";
import { aGateway } from "../aGateway";

const json = { "content-type": "application/json" };
const whoami = JSON.stringify({ query: "{ whoami }" });

describe("every answer has its correlation id in the header and in the body", () => {
  let open: Awaited<ReturnType<typeof aGateway>>;
  let closed: Awaited<ReturnType<typeof aGateway>>;
  beforeAll(async () => {
    open = await aGateway();
    closed = await aGateway("in process", { token: "0123456789abcdef" });
  });
  afterAll(async () => {
    await open.close();
    await closed.close();
  });

  const post = { method: "POST", headers: json };
  test.each([
    { what: "a path where nothing is", status: 404, code: "NOT_FOUND", path: "/elsewhere", init: {} },
    { what: "PUT", status: 405, code: "METHOD_NOT_ALLOWED", path: "", init: { method: "PUT" } },
    { what: "DELETE", status: 405, code: "METHOD_NOT_ALLOWED", path: "", init: { method: "DELETE" } },
    { what: "OPTIONS", status: 405, code: "METHOD_NOT_ALLOWED", path: "", init: { method: "OPTIONS" } },
    { what: "PROPFIND", status: 405, code: "METHOD_NOT_ALLOWED", path: "", init: { method: "PROPFIND" } },
    { what: "PURGE", status: 405, code: "METHOD_NOT_ALLOWED", path: "", init: { method: "PURGE" } },
    {
      what: "a body packed in a way that is not known",
      status: 415,
      code: "UNSUPPORTED_CONTENT_ENCODING",
      path: "",
      init: { method: "POST", headers: new Headers({ ...json, "content-encoding": "zpaq" }), body: whoami },
    },
    {
      what: "a body that is not packed as it says",
      status: 400,
      code: "BAD_REQUEST",
      path: "",
      init: { method: "POST", headers: new Headers({ ...json, "content-encoding": "gzip" }), body: whoami },
    },
    {
      what: "PATCH",
      status: 405,
      code: "METHOD_NOT_ALLOWED",
      path: "",
      init: { ...post, method: "PATCH", body: whoami },
    },
    {
      what: "a large body",
      status: 413,
      code: "REQUEST_TOO_LARGE",
      path: "",
      init: { ...post, body: "x".repeat(1_100_000) },
    },
    { what: "malformed JSON", status: 400, code: "BAD_REQUEST", path: "", init: { ...post, body: "{ whoami" } },
    { what: "a list of requests", status: 400, code: "BAD_REQUEST", path: "", init: { ...post, body: `[${whoami}]` } },
    { what: "an empty object", status: 400, code: "BAD_REQUEST", path: "", init: { ...post, body: "{}" } },
    {
      what: "variables that are no object",
      status: 400,
      code: "BAD_REQUEST",
      path: "",
      init: { ...post, body: '{"query":"{ whoami }","variables":"x"}' },
    },
    {
      what: "a query that is no GraphQL",
      status: 400,
      code: "GRAPHQL_PARSE_FAILED",
      path: "",
      init: { ...post, body: '{"query":"{"}' },
    },
    {
      what: "a field that is none",
      status: 400,
      code: "GRAPHQL_VALIDATION_FAILED",
      path: "",
      init: { ...post, body: '{"query":"{ who }"}' },
    },
    { what: "text", status: 415, code: "UNSUPPORTED_MEDIA_TYPE", path: "", init: { method: "POST", body: whoami } },
    {
      what: "a form",
      status: 415,
      code: "UNSUPPORTED_MEDIA_TYPE",
      path: "",
      init: { method: "POST", body: new URLSearchParams({ query: "{ whoami }" }) },
    },
    {
      what: "an unknown hash",
      status: 200,
      code: "PERSISTED_QUERY_NOT_FOUND",
      path: "",
      init: { ...post, body: '{"extensions":{"persistedQuery":{"version":1,"sha256Hash":"abc"}}}' },
    },
    {
      what: "a failure",
      status: 200,
      code: "INTERNAL_SERVER_ERROR",
      path: "",
      init: { ...post, body: '{"query":"{ broken }"}' },
    },
    {
      what: "an image of a foreign page",
      status: 403,
      code: "FORBIDDEN_ORIGIN",
      path: "?query={whoami}",
      init: { headers: { "sec-fetch-site": "cross-site", "sec-fetch-mode": "no-cors" } },
    },
  ])("for $what", async ({ status, code, path, init }) => {
    const { url } = open;
    const response = await fetch(path.startsWith("/") ? new URL(path, url) : `${url}${path}`, init);
    const body: unknown = await response.json();
    expect({ status: response.status, body }).toMatchObject({ status, body: { errors: [{ extensions: { code } }] } });
    const correlationId = response.headers.get("x-correlation-id");
    expect(correlationId).toMatch(/^[\w-]{36}$/);
    expect(body).toMatchObject({ errors: [{ extensions: { correlationId } }] });
    expect(response.headers.get("allow")).toBe(status === 405 ? "GET, POST" : null);
  });

  test.each(["btx_1", "btx_01J8ZQ4T5N6P7R8S9TVWXYZ012", "op_01J8ZQ4T5N6P7R8S9TVWXYZ012"])(
    "with an id of its own where the caller's, %s, would pass for one of the hub's",
    async (given) => {
      const response = await fetch(open.url, { method: "PUT", headers: { "x-correlation-id": given } });
      expect(response.headers.get("x-correlation-id")).toMatch(/^[\w-]{36}$/);
    },
  );

  test.each(["TRACE", "LOCK", "QUERY"])("for %s, which no page can send", async (method) => {
    const { statusCode, headers, body } = await request(open.url, { method });
    await body.dump();
    expect({ statusCode, allow: headers.allow }).toEqual({ statusCode: 405, allow: "GET, POST" });
  });

  test.each([
    { authorization: undefined, challenge: 'Bearer realm="throughline"' },
    {
      authorization: "Bearer wrong",
      challenge: 'Bearer realm="throughline", error="invalid_token", error_description="unknown"',
    },
  ])("for the authorization $authorization, with how to show one", async ({ authorization, challenge }) => {
    const headers = { ...json, ...(authorization && { authorization }), "x-correlation-id": "c-9" };
    const body = JSON.stringify({ query: "{ who" });
    const response = await fetch(closed.url, { method: "POST", headers, body });
    expect(response.status).toBe(401);
    expect(response.headers.get("www-authenticate")).toBe(challenge);
    expect(await response.json()).toMatchObject({
      errors: [{ extensions: { code: "UNAUTHENTICATED", correlationId: "c-9" } }],
    });
  });

  test("whoever is nobody is refused before a body is read", async () => {
    const { hostname, port } = new URL(closed.url);
    const socket = connect(Number(port), hostname);
    const head = `POST /graphql HTTP/1.1\r\nhost: ${hostname}:${port}\r\n`;
    socket.write(`${head}content-type: application/json\r\ncontent-length: 1000\r\n\r\n{"query`);
    const [answer] = (await once(socket, "data")) as [Buffer];
    expect(String(answer)).toMatch(/^HTTP\/1.1 401 /);
    socket.destroy();
  });
});

test("a body that trickles is given up, and its sender told", async () => {
  const gateway = await aGateway("in process", { patience: { headersMs: 100, requestMs: 200 } });
  const { hostname, port } = new URL(gateway.url);
  const socket = connect(Number(port), hostname);
  const head = `POST /graphql HTTP/1.1\r\nhost: ${hostname}:${port}\r\n`;
  socket.write(`${head}content-type: application/json\r\ncontent-length: 1000\r\n\r\n{`);
  const trickle = setInterval(() => socket.write(" "), 20);
  const [answer] = (await once(socket, "data")) as [Buffer];
  clearInterval(trickle);
  expect(String(answer)).toMatch(/^HTTP\/1.1 408 .*REQUEST_TIMEOUT/s);
  socket.destroy();
  await gateway.close();
});

describe("a large answer", () => {
  let gateway: Awaited<ReturnType<typeof aGateway>>;
  beforeAll(async () => {
    gateway = await aGateway();
  });
  afterAll(() => gateway.close());

  test.each([
    { encoding: "br", unpack: brotliDecompressSync },
    { encoding: "gzip", unpack: gunzipSync },
  ])("is sent with $encoding to who takes it", async ({ encoding, unpack }) => {
    const body = JSON.stringify({ query: getIntrospectionQuery() });
    const headers = { ...json, "accept-encoding": encoding };
    const answer = await request(gateway.url, { method: "POST", headers, body });
    expect(answer.headers["content-encoding"]).toBe(encoding);
    const text = unpack(Buffer.from(await answer.body.arrayBuffer())).toString();
    expect(JSON.parse(text)).toMatchObject({ data: { __schema: { queryType: { name: "Query" } } } });
  });

  test("is sent as it is to who takes nothing, and a small one to everyone", async () => {
    const large = JSON.stringify({ query: getIntrospectionQuery() });
    const plain = await request(gateway.url, { method: "POST", headers: json, body: large });
    expect(plain.headers["content-encoding"]).toBeUndefined();
    await plain.body.dump();
    const small = await request(gateway.url, {
      method: "POST",
      headers: { ...json, "accept-encoding": "br" },
      body: whoami,
    });
    expect(small.headers["content-encoding"]).toBeUndefined();
    expect(await small.body.json()).toEqual({ data: { whoami: "development:admin" } });
  });
});

describe("a query that is known by its hash", () => {
  let gateway: Awaited<ReturnType<typeof aGateway>>;
  beforeAll(async () => {
    gateway = await aGateway();
  });
  afterAll(() => gateway.close());

  const query = "{ whoami }";
  const extensions = {
    persistedQuery: { version: 1, sha256Hash: createHash("sha256").update(query).digest("hex") },
  };
  const answer = { data: { whoami: "development:admin" } };

  test("is taken with its text once, and then without, by POST and by GET", async () => {
    expect(await gateway.post(JSON.stringify({ extensions }))).toMatchObject({
      errors: [{ extensions: { code: "PERSISTED_QUERY_NOT_FOUND" } }],
    });
    expect(await gateway.post(JSON.stringify({ query, extensions }))).toMatchObject(answer);
    expect(await gateway.post(JSON.stringify({ extensions }))).toMatchObject(answer);
    const search = new URLSearchParams({ extensions: JSON.stringify(extensions) });
    expect(await (await fetch(`${gateway.url}?${search}`)).json()).toEqual(answer);
  });

  test("is not taken under another's hash", async () => {
    const forged = JSON.stringify({ query: "{ closed }", extensions });
    expect(await gateway.post(forged)).toMatchObject({
      status: 400,
      errors: [{ message: expect.stringContaining("sha"), extensions: { code: "BAD_REQUEST" } }],
    });
    expect(await gateway.post(JSON.stringify({ extensions }))).toMatchObject(answer);
  });

  test("passes the same gate", async () => {
    const mutation = 'mutation { rename(id: "a1", name: "X") { id } }';
    const sha256Hash = createHash("sha256").update(mutation).digest("hex");
    const hashed = { persistedQuery: { version: 1, sha256Hash } };
    expect((await gateway.post(JSON.stringify({ query: mutation, extensions: hashed }))).status).toBe(200);
    const search = new URLSearchParams({ extensions: JSON.stringify(hashed) });
    expect((await fetch(`${gateway.url}?${search}`)).status).toBe(405);
    const unnamed = JSON.stringify({ extensions: hashed, operationName: "Rename" });
    expect((await gateway.post(unnamed)).errors).toMatchObject([
      { extensions: { code: "OPERATION_RESOLUTION_FAILURE" } },
    ]);
  });
});
