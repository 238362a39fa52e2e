import { aGateway } from "./aGateway";

let gateway: Awaited<ReturnType<typeof aGateway>>;
beforeAll(async () => {
  gateway = await aGateway("in process", {
    limits: { depth: 5, aliases: 3, tokens: 200, fields: 20, characters: 5_000 },
  });
});
afterAll(() => gateway.close());

const refusals = [
  {
    what: "too deep",
    query: '{ account(id: "a1") { parent { parent { parent { parent { name } } } } } }',
    limit: "depth",
  },
  {
    what: "too deep by way of fragments",
    query: `{ account(id: "a1") { ...F } } fragment F on Account { parent { ...G } }
            fragment G on Account { parent { parent { parent { name } } } }`,
    limit: "depth",
  },
  { what: "full of aliases", query: "{ a: whoami b: whoami c: whoami d: whoami }", limit: "aliases" },
  {
    what: "that grows as its fragments are spread",
    query: `{ account(id: "a1") { ...A } } fragment A on Account { ...B ...B ...B ...B }
            fragment B on Account { ...C ...C ...C ...C } fragment C on Account { id name }`,
    limit: "fields",
  },
  { what: "of many characters, be they a comment's", query: `{ whoami } #${"x".repeat(5_000)}`, limit: "characters" },
  { what: "full of comments", query: `{ ${"#\n".repeat(300)} whoami }`, limit: "tokens" },
  { what: "too long", query: `{ ${"whoami ".repeat(300)} }`, limit: "tokens" },
];

describe.each(refusals)("a query $what", ({ query, limit }) => {
  const refusal = {
    message: expect.stringMatching(/split|second query/),
    extensions: { code: "QUERY_TOO_LARGE", limit },
  };

  test("is refused over HTTP, with what to do", async () => {
    const { status, errors } = await gateway.ask(query);
    expect(status).toBe(400);
    expect(errors).toMatchObject([refusal]);
  });

  test("is refused over the WebSocket, with what to do", async () => {
    const asked = gateway.client().iterate({ query }).next();
    await expect(asked).rejects.toMatchObject([refusal]);
  });
});

test("a body over the limit is refused in GraphQL's form", async () => {
  const { status, errors } = await gateway.post(
    JSON.stringify({ query: "{ whoami }", variables: { x: "y".repeat(1_100_000) } }),
  );
  expect(status).toBe(413);
  expect(errors).toMatchObject([
    { message: expect.stringContaining("split"), extensions: { code: "REQUEST_TOO_LARGE" } },
  ]);
});

test("an address that cannot be decoded is refused in GraphQL's form", async () => {
  const response = await fetch(new URL("/%zz", gateway.url));
  expect(response.status).toBe(400);
  expect(await response.json()).toMatchObject({
    errors: [{ extensions: { code: "BAD_REQUEST", correlationId: response.headers.get("x-correlation-id") } }],
  });
});

test("a body that is not JSON is refused in GraphQL's form", async () => {
  const { status, errors } = await gateway.post("{ whoami");
  expect(status).toBe(400);
  expect(errors).toMatchObject([{ extensions: { code: "BAD_REQUEST" } }]);
});

test("the query by which tools learn the schema is within the limits", async () => {
  const { getIntrospectionQuery } = await import("graphql");
  const roomy = await aGateway();
  expect((await roomy.ask(getIntrospectionQuery())).errors).toBeUndefined();
  await roomy.close();
});
