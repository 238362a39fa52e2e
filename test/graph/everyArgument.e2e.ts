import { readFileSync } from "node:fs";
import { ROUTER_SUPPORTED_SUPERGRAPH_FEATURES, Supergraph } from "@apollo/federation-internals";
import type { Client } from "graphql-ws";
import { openStore, type Store } from "../../platform/store/openStore";
import { testDatabase, type TestDatabase } from "../support/testDatabase";
import { aSmallCompany, sample } from "./everyArgument/aSmallCompany";
import { asItShouldBe, asLiteral, asVariable, type Operation } from "./everyArgument/attempt";
import { hostileValues } from "./everyArgument/hostileValues";
import { inParallel } from "./everyArgument/inParallel";
import { judge, type Seen } from "./everyArgument/judge";
import { placesOf } from "./everyArgument/placesOf";
import { authorization, startGraph } from "./startGraph";

const supergraphSdl = readFileSync("schema/supergraph.graphql", "utf8");
const supergraph = Supergraph.build(supergraphSdl, { supportedFeatures: ROUTER_SUPPORTED_SUPERGRAPH_FEATURES });
const places = placesOf(supergraph.apiSchema().toGraphQLJSSchema());

/** Every value of every kind at every place, as a variable and written into the query. */
const attempts = places.flatMap((place) =>
  hostileValues(place).flatMap((hostile) =>
    [asVariable, asLiteral].flatMap((write) => {
      const operation = write(place, hostile.value, sample);
      return operation ? [{ place, hostile, operation }] : [];
    }),
  ),
);

/** Eleven thousand questions, on a machine that may have much else to do. */
const WITHIN_MS = 3_600_000;

describe("every argument of the graph, with every kind of value that has no place there", () => {
  let database: TestDatabase;
  let store: Store;
  let graph: Awaited<ReturnType<typeof startGraph>>;
  let live: Client;

  beforeAll(async () => {
    database = await testDatabase();
    store = openStore(database.url, 8);
    await aSmallCompany(store);
    graph = await startGraph(store);
    live = graph.client();
  });
  afterAll(async () => {
    await live?.dispose();
    await graph?.close();
    await store?.close();
    await database?.drop();
  });

  const overHttp = async ({ query, variables }: Operation) => {
    const answer = await graph.ask<unknown>(query, variables);
    return { data: answer.data, errors: (answer.errors ?? []) as Seen[] };
  };
  const byGet = async ({ query, variables }: Operation) => {
    const asked = new URLSearchParams({ query, variables: JSON.stringify(variables) });
    const answer = await fetch(`${graph.url}?${asked}`, {
      headers: { "apollo-require-preflight": "true", authorization },
    });
    return ((await answer.json()) as { errors?: Seen[] }).errors ?? [];
  };
  const overWebSocket = (operation: Operation, refused: boolean) => firstErrors(live, operation, refused);

  it("reaches the place of each argument that stands below the root", async () => {
    const below = new Map(places.filter(({ fields }) => fields.length > 1).map((place) => [place.fields, place]));
    const unreached: string[] = [];
    await inParallel([...below.values()], 8, async (place) => {
      const { data, errors } = await overHttp(asItShouldBe(place, sample));
      if (errors.length > 0 || !JSON.stringify(data).includes("__typename")) unreached.push(place.name);
    });
    expect(unreached).toEqual([]);
  });

  it(
    `answers ${attempts.length} inputs at ${places.length} places over HTTP and WebSocket: none is heard inside the hub, and each refusal names its argument`,
    async () => {
      expect(attempts.length).toBeGreaterThan(686);
      const wrong: string[] = [];
      await inParallel(attempts, 12, async ({ place, hostile, operation }) => {
        const errors =
          place.kind === "subscription"
            ? await overWebSocket(operation, hostile.refused)
            : (await overHttp(operation)).errors;
        const why = judge(place, hostile, errors);
        if (why !== undefined) wrong.push(why);
      });
      expect(wrong).toEqual([]);
    },
    WITHIN_MS,
  );

  const brief = attempts.filter(({ place, operation }) => place.kind === "query" && operation.query.length < 2_000);
  const gotten = brief
    .filter(({ operation }) => JSON.stringify(operation.variables).length < 2_000)
    .filter((_one, at) => at % 5 === 0);

  it(`answers ${gotten.length} of them by GET the same`, async () => {
    const wrong: string[] = [];
    await inParallel(gotten, 8, async ({ place, hostile, operation }) => {
      const why = judge(place, hostile, await byGet(operation));
      if (why !== undefined) wrong.push(why);
    });
    expect(wrong).toEqual([]);
  });
});

/** The errors of a subscription's first answer; of one that may well be taken, and then is silent, those that come while other questions are answered. */
function firstErrors(client: Client, operation: Operation, refused: boolean): Promise<readonly Seen[]> {
  return new Promise((resolve) => {
    const done = client.subscribe(operation, {
      next: ({ errors = [] }) => resolve(errors as readonly Seen[]),
      error: (errors) => resolve(Array.isArray(errors) ? errors : [{ message: String(errors) }]),
      complete: () => resolve([]),
    });
    if (refused) return;
    const others = async () => {
      for (let asked = 0; asked < 3; asked += 1) await answered(client);
      done();
    };
    void others();
  });
}

const answered = (client: Client) =>
  new Promise<void>((resolve) => {
    const query = "{ accounts(first: 1) { nodes { id } } }";
    client.subscribe({ query }, { next: () => {}, error: () => resolve(), complete: () => resolve() });
  });
