import { buildSubgraphSchema } from "@apollo/subgraph";
import { parse } from "graphql";
import { pino } from "pino";
import { composeSupergraph } from "../../../gateway/composeSupergraph";
import { inProcessSubgraph } from "../../../gateway/subgraphs/inProcessSubgraph";
import type { CallContext } from "../../../platform/graph/serveSubgraph/subgraphCall";
import { aGateway } from "../aGateway";
import { services } from "../twoSubgraphs";

/** A subgraph that answers when it is let, or never, and as much as is asked. */
function slowSubgraph() {
  const waiting: (() => void)[] = [];
  const signals: AbortSignal[] = [];
  let arrived = () => {};
  const wait = (_: unknown, __: unknown, context: unknown) =>
    new Promise<string>((resolve) => {
      signals.push((context as CallContext).signal);
      waiting.push(() => resolve("done"));
      arrived();
    });
  const typeDefs = parse(`
    extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@requiresScopes"])
    type Query { slow(first: Int = 1): String, long(bytes: Int!): String, items(first: Int = 50): [Item!] }
    type Mutation {
      slowly: String @requiresScopes(scopes: [["sales:write"]])
      lengthily: String @requiresScopes(scopes: [["sales:write"]])
    }
    type Item { id: ID }
  `);
  const long = (bytes: number) => "x".repeat(bytes);
  const resolvers = {
    Query: {
      slow: wait,
      long: (_: unknown, { bytes }: { bytes: number }) => long(bytes),
      items: (_: unknown, { first }: { first: number }) => Array.from({ length: first }, (__, id) => ({ id })),
    },
    Mutation: { slowly: wait, lengthily: () => long(2_000) },
  };
  const subgraph = { name: "slow", typeDefs, schema: buildSubgraphSchema({ typeDefs, resolvers }) };
  return {
    signals,
    letGo: () => waiting.splice(0).forEach((go) => go()),
    until: async (calls: number) => {
      while (waiting.length < calls) await new Promise<void>((resolve) => (arrived = resolve));
    },
    settings: { supergraphSdl: composeSupergraph([subgraph]), links: { slow: inProcessSubgraph(subgraph, services) } },
  };
}

type Gateway = Awaited<ReturnType<typeof aGateway>>;
type Limits = NonNullable<NonNullable<Parameters<typeof aGateway>[1]>["limits"]>;
const over = async (
  limits: Limits,
  run: (gateway: Gateway, slow: ReturnType<typeof slowSubgraph>) => Promise<void>,
  log = services.log,
) => {
  const slow = slowSubgraph();
  const gateway = await aGateway("in process", { ...slow.settings, limits, log });
  await run(gateway, slow);
  slow.letGo();
  await gateway.close();
};
interface Answered {
  errors?: { extensions: { code?: string } }[];
}
/** The answer over the WebSocket, whose refusals come as a list of errors. */
const live = async (gateway: Gateway, query: string, client = gateway.client()): Promise<object> =>
  client
    .iterate({ query })
    .next()
    .then(
      ({ value }) => value as object,
      (errors: unknown) => ({ errors }),
    );

describe.each(["over HTTP", "over the WebSocket"])("%s", (transport) => {
  const ask = (gateway: Gateway, query: string) =>
    transport === "over HTTP" ? gateway.ask(query) : live(gateway, query);

  test("a query has so much time, and whoever works for it is told when it is over", () =>
    over({ deadlineMs: 200 }, async (gateway, { signals }) => {
      expect(await ask(gateway, "{ slow }")).toMatchObject({
        ...(transport === "over HTTP" && { status: 504 }),
        errors: [
          { message: expect.stringContaining("0.2 s, and it was given up"), extensions: { code: "DEADLINE_EXCEEDED" } },
        ],
      });
      expect(signals.map(({ aborted }) => aborted)).toEqual([true]);
    }));

  test("a mutation that took too long may have been taken, which is said", () =>
    over({ deadlineMs: 200 }, async (gateway) => {
      expect(await ask(gateway, "mutation { slowly }")).toMatchObject({
        errors: [
          {
            message: expect.stringContaining("may have been taken all the same"),
            extensions: { code: "DEADLINE_EXCEEDED", uncertain: true, retryable: true },
          },
        ],
      });
    }));

  test("an answer has so many bytes", () =>
    over({ answerBytes: 1_000 }, async (gateway) => {
      expect(await ask(gateway, "{ long(bytes: 900) }")).toMatchObject({ data: { long: "x".repeat(900) } });
      const refused = (await ask(gateway, "{ long(bytes: 1100) }")) as object;
      expect(refused).toMatchObject({ errors: [{ extensions: { code: "ANSWER_TOO_LARGE", allowedBytes: 1_000 } }] });
      expect(refused).not.toHaveProperty("data");
      expect(await ask(gateway, "mutation { lengthily }")).toMatchObject({
        errors: [{ message: expect.stringContaining("the change was made") }],
      });
    }));

  test("an operation may cost so much, and is refused with what it costs", () =>
    over({ cost: 100 }, async (gateway) => {
      expect(await ask(gateway, "{ items(first: 50) { id } }")).toMatchObject({ data: { items: { length: 50 } } });
      expect(await ask(gateway, "{ items(first: 51) { id } }")).toMatchObject({
        errors: [
          {
            message: expect.stringContaining("first"),
            extensions: { code: "QUERY_TOO_EXPENSIVE", cost: 102, allowed: 100 },
          },
        ],
      });
    }));

  test("operations that run at one time may cost so much together", () =>
    over({ costAtOnce: 20 }, async (gateway, slow) => {
      const running = ask(gateway, "{ slow }");
      await slow.until(1);
      expect(await ask(gateway, "{ items(first: 50) { id } }")).toMatchObject({
        errors: [{ extensions: { code: "OVERLOADED", retryAfterSeconds: 1 } }],
      });
      expect(await ask(gateway, "{ items(first: 5) { id } }")).toMatchObject({ data: { items: { length: 5 } } });
      slow.letGo();
      expect(await running).toMatchObject({ data: { slow: "done" } });
      expect(await ask(gateway, "{ items(first: 50) { id } }")).toMatchObject({ data: { items: { length: 50 } } });
    }));

  test("a caller has so many requests in a minute", () =>
    over({ requestsPerMinute: 2 }, async (gateway) => {
      for (let request = 1; request <= 2; request += 1) {
        expect(await ask(gateway, "{ long(bytes: 1) }")).toMatchObject({ data: { long: "x" } });
      }
      expect(await ask(gateway, "{ long(bytes: 1) }")).toMatchObject({
        errors: [{ extensions: { code: "RATE_LIMITED", retryAfterSeconds: expect.any(Number) } }],
      });
    }));

  test("of requests that come at once, those beyond the minute's are told so, and nothing is logged as a fault", async () => {
    const lines: string[] = [];
    const log = pino({ level: "error" }, { write: (line) => void lines.push(line) });
    await over(
      { requestsPerMinute: 5 },
      async (gateway) => {
        const client = gateway.client();
        const all = await Promise.all(
          Array.from({ length: 20 }, () =>
            transport === "over HTTP" ? gateway.ask("{ long(bytes: 1) }") : live(gateway, "{ long(bytes: 1) }", client),
          ),
        );
        const codes = all.map((answer) => (answer as Answered).errors?.[0]?.extensions.code ?? "data");
        expect([codes.filter((code) => code === "data").length, new Set(codes)]).toEqual([
          5,
          new Set(["data", "RATE_LIMITED"]),
        ]);
      },
      log,
    );
    expect(lines).toEqual([]);
  });

  test("of cost that is asked for at once, what is refused is given back", () =>
    over({ costPerMinute: 100 }, async (gateway) => {
      const client = gateway.client();
      const of = (first: number) => `{ items(first: ${first}) { id } }`;
      const at = (first: number) =>
        transport === "over HTTP" ? gateway.ask(of(first)) : live(gateway, of(first), client);
      const all = await Promise.all([at(40), at(20), at(20), at(20)]);
      const codes = all.map((answer) => (answer as Answered).errors?.[0]?.extensions.code ?? "data");
      expect(codes.filter((code) => code === "RATE_LIMITED").length).toBeGreaterThan(0);
      expect(new Set(codes)).toEqual(new Set(["data", "RATE_LIMITED"]));
      const spent = codes.reduce((sum, code, index) => sum + (code === "data" ? (index === 0 ? 80 : 40) : 0), 0);
      const { headers } = await gateway.ask(of(5));
      expect(headers.get("ratelimit")).toContain(`"cost";r=${100 - spent - 10};`);
    }));

  test("a caller has so much cost in a minute, and is not charged for what is refused", () =>
    over({ costPerMinute: 100 }, async (gateway) => {
      expect(await ask(gateway, "{ items(first: 40) { id } }")).toMatchObject({ data: { items: { length: 40 } } });
      expect(await ask(gateway, "{ items(first: 20) { id } }")).toMatchObject({
        errors: [{ extensions: { code: "RATE_LIMITED" } }],
      });
      expect(await ask(gateway, "{ items(first: 10) { id } }")).toMatchObject({ data: { items: { length: 10 } } });
    }));
});

test("what a caller has left stands in the answer's headers, and when it has more", () =>
  over({ requestsPerMinute: 3, costPerMinute: 100 }, async (gateway) => {
    const { headers } = await gateway.ask("{ items(first: 5) { id } }");
    expect(headers.get("ratelimit-policy")).toBe('"requests";q=3;w=60, "cost";q=100;w=60');
    expect(headers.get("ratelimit")).toMatch(/^"requests";r=2;t=\d+, "cost";r=90;t=\d+$/);
    await gateway.ask("{ nothing }");
    await gateway.ask("{ nothing }");
    const limited = await gateway.ask("{ items(first: 5) { id } }");
    expect(limited.status).toBe(429);
    expect(Number(limited.headers.get("retry-after"))).toBeGreaterThan(0);
    expect(limited.headers.get("ratelimit")).toMatch(/^"requests";r=0;t=\d+, /);
  }));

test("an address that guesses tokens waits, whatever it shows then", async () => {
  const token = "0123456789abcdef";
  const gateway = await aGateway("in process", { token, limits: { strangersPerMinute: 3 } });
  const authorization = `Bearer ${token}`;
  expect((await gateway.ask("{ whoami }", {}, { authorization })).status).toBe(200);
  for (const guess of ["a", "b"]) {
    expect((await gateway.ask("{ whoami }", {}, { authorization: `Bearer ${guess}` })).status).toBe(401);
  }
  await expect(
    gateway.client({ authorization: "Bearer c" }).iterate({ query: "{ whoami }" }).next(),
  ).rejects.toMatchObject({ code: 4403 });
  const waits = await gateway.ask("{ whoami }", {}, { authorization });
  expect(waits).toMatchObject({ status: 429, errors: [{ extensions: { code: "RATE_LIMITED" } }] });
  expect(Number(waits.headers.get("retry-after"))).toBeGreaterThan(0);
  await expect(gateway.client({ authorization }).iterate({ query: "{ whoami }" }).next()).rejects.toMatchObject({
    message: expect.stringContaining("429"),
  });
  await gateway.close();
});
