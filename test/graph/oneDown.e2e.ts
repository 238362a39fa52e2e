import { encodeCursor } from "../../platform/eventLog/cursor";
import { aWonDeal } from "./aWonDeal";
import { docsOperation } from "./docsOperations";
import { startGraph } from "./startGraph";

type Path = (string | number)[];
interface SubgraphError {
  message: string;
  path: Path;
  extensions: { code: string; serviceName: string; correlationId: string };
}

const roots = `{
  accounts(first: 2) { nodes { id name mrr { amount } deferredRevenue { amount } sync { status } } }
  pipeline(first: 2) { nodes { id readiness { ready } } }
  collectionsQueue(first: 2) { nodes { id } }
  postings(first: 2) { nodes { id total { amount } trace { complete } } }
  events(first: 2) { nodes { id } }
  eventCatalog { name }
  exceptionInbox(first: 2) { nodes { id } }
  orders(first: 2) { nodes { id account { name } } }
  ownershipMatrix { fieldGroup }
}`;

let deal: Awaited<ReturnType<typeof aWonDeal>>;
beforeAll(async () => {
  deal = await aWonDeal();
});
afterAll(() => deal.close());

describe.each(["crm", "billing", "erp", "operations"])("with the %s subgraph down", (name) => {
  let graph: Awaited<ReturnType<typeof startGraph>>;
  beforeEach(async () => {
    graph = await startGraph(deal.store, "over HTTP");
  });
  afterEach(() => graph.close());

  test.each([
    ["the account view", docsOperation("UnifiedAccountView")],
    ["every list at the root", roots],
  ])("%s lacks its fields, each with an error at its place, and nothing else", async (_what, query) => {
    const variables = { id: deal.accountId };
    const whole = await graph.ask<unknown>(query, variables);
    expect(whole.errors).toBeUndefined();
    await graph.stop(name);
    const { data, errors } = await graph.ask<unknown>(query, variables);
    const told = errors as SubgraphError[];
    expect(told.length).toBeGreaterThan(0);
    for (const { message, path, extensions } of told) {
      expect(message).toBe(
        `The ${name} subgraph cannot be reached, so "${String(path.at(-1))}" is missing: read it again shortly`,
      );
      expect(extensions).toMatchObject({
        ...{ code: "SUBGRAPH_UNAVAILABLE", serviceName: name, retryable: true, correlationId: expect.any(String) },
      });
      expect(at(data, path)).toBeNull();
    }
    expect(still(data)).toEqual(still(told.reduce((rest, { path }) => without(rest, path), whole.data)));
  });
});

test.each([
  ["crm", ["lifecycle", "subject", "account"]],
  ["billing", ["lifecycle", "subject"]],
  ["erp", ["lifecycle", "subject"]],
])("with the %s subgraph down, live events come all the same, without its fields", async (name, place) => {
  const graph = await startGraph(deal.store, "over HTTP");
  await graph.stop(name);
  const { epoch } = await deal.store.prisma.eventLog.findFirstOrThrow();
  const count = await deal.store.prisma.event.count({ where: { accountId: deal.accountId, position: { not: null } } });
  const client = graph.client();
  const variables = { accountId: deal.accountId, after: encodeCursor({ epoch, position: 0n }) };
  const events = client.iterate<{ lifecycle: object }>({ query: docsOperation("Lifecycle"), variables });
  const errors: SubgraphError[] = [];
  for (let heard = 0; heard < count; heard += 1) {
    const { value } = await events.next();
    expect(value.data?.lifecycle).toMatchObject({ cursor: expect.any(String), event: { type: expect.any(String) } });
    for (const error of (value.errors ?? []) as unknown as SubgraphError[]) {
      expect(at(value.data, error.path)).toBeNull();
      errors.push(error);
    }
  }
  expect(errors.map(({ path }) => path)).toContainEqual(place);
  expect(new Set(errors.map(({ extensions }) => `${extensions.code} ${extensions.serviceName}`))).toEqual(
    new Set([`SUBGRAPH_UNAVAILABLE ${name}`]),
  );
  await client.dispose();
  await graph.close();
});

const at = (data: unknown, path: Path): unknown =>
  path.reduce<unknown>(
    (value, step) => (typeof value === "object" && value ? Reflect.get(value, step) : undefined),
    data,
  );

/** The same, with null at a place. */
function without(data: unknown, [step, ...rest]: Path): unknown {
  if (step === undefined) return null;
  if (Array.isArray(data)) return data.map((one, index) => (index === step ? without(one, rest) : one));
  if (typeof data !== "object" || data === null) return data;
  return { ...data, [step]: without(Reflect.get(data, step), rest) };
}

/** Without what grows while the clock goes on: how long a state has been waiting. */
const still = (data: unknown): unknown =>
  JSON.parse(JSON.stringify(data, (key, value: unknown) => (key === "lagSeconds" ? undefined : value)));
