import { on, once } from "node:events";
import { GraphQLError, parse } from "graphql";
import { WebSocket } from "ws";
import { refuse } from "../../../gateway/gate/refused";
import { aGateway } from "../aGateway";
import { countedSubgraph } from "./countedSubgraph";

const { calls, settings } = countedSubgraph();
let gateway: Awaited<ReturnType<typeof aGateway>>;
let socket: WebSocket;
beforeAll(async () => {
  gateway = await aGateway("in process", settings);
  socket = new WebSocket(gateway.url.replace("http", "ws"), "graphql-transport-ws");
  await once(socket, "open");
  messages.push(on(socket, "message") as AsyncIterator<[Buffer]>);
  await send({ type: "connection_init" });
});
afterAll(async () => {
  socket.close();
  await gateway.close();
});
beforeEach(() => Object.assign(calls, { read: 0, change: 0, ticks: 0 }));

interface Asked {
  query: string;
  operationName?: string;
  variables?: object;
}
interface Answer {
  status?: number;
  allow?: string | null;
  data?: unknown;
  errors?: { message: string; extensions: Record<string, unknown> }[];
}

const doors: Record<string, (asked: Asked) => Promise<Answer>> = {
  "by POST": async (asked) => {
    const headers = { "content-type": "application/json" };
    return answerOf(await fetch(gateway.url, { method: "POST", headers, body: JSON.stringify(asked) }));
  },
  "by GET": async ({ query, operationName, variables }) => {
    const search = new URLSearchParams({ query, variables: JSON.stringify(variables ?? {}) });
    if (operationName !== undefined) search.set("operationName", operationName);
    return answerOf(await fetch(`${gateway.url}?${search}`));
  },
  "over the WebSocket": async (asked) => {
    const { type, payload } = await send({ id: "1", type: "subscribe", payload: asked });
    if (type === "error") return { errors: payload as Answer["errors"] };
    await message();
    return payload as Answer;
  },
};

const answerOf = async (response: Response): Promise<Answer> => ({
  status: response.status,
  allow: response.headers.get("allow"),
  ...((await response.json()) as Answer),
});

interface Message {
  type: string;
  payload?: unknown;
}
const messages: AsyncIterator<[Buffer]>[] = [];
async function send(what: object): Promise<Message> {
  socket.send(JSON.stringify(what));
  return message();
}
async function message(): Promise<Message> {
  const { value } = (await messages[0]?.next()) as IteratorYieldResult<[Buffer]>;
  return JSON.parse(String(value[0])) as Message;
}

describe.each(Object.keys(doors))("asked %s", (door) => {
  const ask = (asked: Asked) => doors[door]?.(asked) ?? Promise.reject(new Error(door));

  test.each([
    { what: "a name that names nothing", asked: { query: "mutation Change { change }", operationName: "Other" } },
    { what: "an empty name", asked: { query: "mutation Change { change }", operationName: "" } },
    { what: "a name where the operation has none", asked: { query: "mutation { change }", operationName: "Change" } },
    { what: "two operations and no name", asked: { query: "mutation A { change } mutation B { change }" } },
    { what: "a query beside it and no name", asked: { query: "query A { read } mutation B { change }" } },
  ])("runs nothing for $what", async ({ asked }) => {
    const { status = 400, data, errors } = await ask(asked);
    expect({ status, data, errors, calls }).toMatchObject({
      status: 400,
      errors: [{ extensions: { code: "OPERATION_RESOLUTION_FAILURE", correlationId: expect.any(String) } }],
      calls: { read: 0, change: 0 },
    });
    expect(data).toBeUndefined();
  });

  test("runs the operation that is named, and no other", async () => {
    const query = "query A { read } mutation B { change }";
    expect((await ask({ query, operationName: "A" })).data).toEqual({ read: 7 });
    expect(calls).toMatchObject({ read: 1, change: 0 });
  });

  test("takes a mutation by every way but GET", async () => {
    const { status, allow, data, errors } = await ask({ query: "mutation { change }" });
    if (door === "by GET") {
      expect({ status, allow, calls }).toMatchObject({ status: 405, allow: "POST", calls: { change: 0 } });
      expect(errors).toMatchObject([{ extensions: { code: "MUTATION_OVER_GET" } }]);
      return;
    }
    expect(data).toEqual({ change: 1 });
  });

  test.each([
    { what: "a variable of another type", query: "query ($n: Int!) { read(number: $n) }", variables: { n: "seven" } },
    { what: "a variable that is missing", query: "query ($n: Int!) { read(number: $n) }", variables: {} },
    { what: "a value that is no enum's", query: "query ($c: Color) { read(color: $c) }", variables: { c: "GREEN" } },
    {
      what: "__proto__ among the variables",
      query: "query ($n: Int) { read(number: $n) }",
      variables: JSON.parse('{"__proto__":{"n":1}}') as object,
    },
    {
      what: "__proto__ within a variable",
      query: "query ($f: Filter) { read(filter: $f) }",
      variables: { f: JSON.parse('{"all":[{"__proto__":1}]}') as object },
    },
  ])("says what is wrong with $what", async ({ query, variables }) => {
    const { status = 400, errors } = await ask({ query, variables });
    expect({ status, errors }).toMatchObject({
      status: 400,
      errors: [{ message: expect.stringMatching(/\$|__proto__/), extensions: { code: "BAD_USER_INPUT" } }],
    });
    expect(calls.read).toBe(0);
  });

  test.each([
    "read @include(if: $x)",
    "read @skip(if: $x)",
    "__typename @include(if: $x)",
    "items { id @skip(if: $x) }",
    "... @include(if: $x) { read }",
    "...R @skip(if: $x)",
  ])("says what is wrong with a null that decides on %s", async (selection) => {
    const fragment = selection.startsWith("...R") ? "fragment R on Query { read }" : "";
    const query = `query ($x: Boolean = true) { ${selection} } ${fragment}`;
    const { status = 400, errors } = await ask({ query, variables: { x: null } });
    expect({ status, errors }).toMatchObject({
      status: 400,
      errors: [{ message: expect.stringContaining("must not be null"), extensions: { code: "BAD_USER_INPUT" } }],
    });
    expect(calls.read).toBe(0);
  });

  test("says that a document is no GraphQL, and what is no field", async () => {
    expect((await ask({ query: "{ read" })).errors).toMatchObject([{ extensions: { code: "GRAPHQL_PARSE_FAILED" } }]);
    expect((await ask({ query: "{ reed }" })).errors).toMatchObject([
      { message: expect.stringContaining('"reed"'), extensions: { code: "GRAPHQL_VALIDATION_FAILED" } },
    ]);
  });

  test.each(["@include(if: $x)", "@skip(if: $x)"])("refuses %s at the root of a subscription", async (condition) => {
    for (const query of [
      `subscription ($x: Boolean!) { ticks ${condition} }`,
      `subscription ($x: Boolean!) { ...T ${condition} } fragment T on Subscription { ticks }`,
      `subscription ($x: Boolean!) { ... ${condition} { ticks } }`,
    ]) {
      expect((await ask({ query, variables: { x: false } })).errors).toMatchObject([
        {
          message: expect.stringContaining("root of a subscription"),
          extensions: { code: "GRAPHQL_VALIDATION_FAILED" },
        },
      ]);
    }
    expect(calls.ticks).toBe(0);
  });

  test("opens a subscription over the WebSocket, and over HTTP says where", async () => {
    const { errors, data } = await ask({ query: "subscription { ticks }" });
    if (door === "over the WebSocket") return expect(data).toEqual({ ticks: 1 });
    expect(errors).toMatchObject([{ extensions: { code: "SUBSCRIPTION_OVER_HTTP" } }]);
  });
});

test("variables nested a hundred thousand deep are a plain error, and close no socket", async () => {
  const deep = `${'{"all":['.repeat(50_000)}${"]}".repeat(50_000)}`;
  const body = `{"query":"query ($f: Filter) { read(filter: $f) }","variables":{"f":${deep}}}`;
  const refusal = [{ message: expect.stringContaining("nested deeper"), extensions: { code: "BAD_USER_INPUT" } }];
  const response = await fetch(gateway.url, { method: "POST", headers: { "content-type": "application/json" }, body });
  expect({ status: response.status, ...((await response.json()) as object) }).toMatchObject({
    status: 400,
    errors: refusal,
  });
  socket.send(`{"id":"2","type":"subscribe","payload":${body}}`);
  expect(await message()).toMatchObject({ type: "error", payload: refusal });
  expect(socket.readyState).toBe(WebSocket.OPEN);
});

test("a rule of authority takes out what a caller may not see, or refuses the request, over every transport", async () => {
  const ruled = await aGateway("in process", {
    ...countedSubgraph().settings,
    rules: [
      ({ document, operation, caller }) => {
        expect(caller.name).toBe("development:admin");
        if (operation.operation === "mutation") throw refuse("FORBIDDEN", "Nobody changes anything", { status: 403 });
        return { document };
      },
      ({ document, operation }) =>
        operation.selectionSet.selections.length < 2
          ? { document }
          : {
              document: parse("{ read }"),
              complete: ({ data }) => ({
                data: data ?? null,
                errors: [new GraphQLError("Taken out", { extensions: { code: "HIDDEN" } })],
              }),
            },
    ],
  });
  const { value } = await ruled.client().iterate({ query: "{ read other: read }" }).next();
  for (const answer of [await ruled.ask("{ read other: read }"), value]) {
    expect(answer).toMatchObject({ data: { read: 7 }, errors: [{ extensions: { code: "HIDDEN" } }] });
  }
  expect(await ruled.ask("mutation { change }")).toMatchObject({
    status: 403,
    errors: [{ extensions: { code: "FORBIDDEN" } }],
  });
  await expect(ruled.client().iterate({ query: "mutation { change }" }).next()).rejects.toMatchObject([
    { extensions: { code: "FORBIDDEN" } },
  ]);
  await ruled.close();
});
