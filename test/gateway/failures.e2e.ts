import { once } from "node:events";
import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { aShop } from "./aShop";

const parcels = "{ orders { no parcel { __typename ... on Book { id price } ... on Pen { id tax } } gift { label } } }";
const books = (price: (id: string) => number | null) => ({
  orders: [
    {
      no: 1,
      parcel: [
        { __typename: "Pen", id: "p1", tax: 1 },
        { __typename: "Book", id: "b1", price: price("b1") },
        { __typename: "Pen", id: "p2", tax: 1 },
        { __typename: "Book", id: "b2", price: price("b2") },
      ],
    },
    { no: 2, parcel: [{ __typename: "Book", id: "b3", price: price("b3") }] },
  ],
});

describe("an error inside one entity of a batch", () => {
  let shop: Awaited<ReturnType<typeof aShop>>;
  beforeAll(async () => {
    shop = await aShop();
  });
  afterAll(() => shop.close());

  // Interpreted the first time, compiled from the second on.
  test.each([1, 2, 3])(
    "costs that entity's field only, and names its place among things of other types (%d)",
    async () => {
      const { data, errors } = await shop.ask(parcels);
      expect(data).toMatchObject(books((id) => ({ b1: 100, b3: 300 })[id] ?? null));
      expect(errors).toMatchObject([
        {
          message: "Book b2 has no price",
          path: ["orders", 0, "parcel", 3, "price"],
          extensions: { code: "price.unreadable", serviceName: "prices", correlationId: expect.any(String) },
        },
      ]);
    },
  );
});

describe("a subgraph that is down", () => {
  let shop: Awaited<ReturnType<typeof aShop>>;
  beforeAll(async () => {
    shop = await aShop();
    await shop.stop("prices");
  });
  afterAll(() => shop.close());
  const down = (path: (string | number)[]) => ({
    message: `The prices subgraph cannot be reached, so "${String(path.at(-1))}" is missing: read it again shortly`,
    path,
    extensions: {
      code: "SUBGRAPH_UNAVAILABLE",
      serviceName: "prices",
      retryable: true,
      correlationId: expect.any(String),
    },
  });

  test("costs its own fields only, each with an error at its place; one that may not be null takes its object with it", async () => {
    const { data, errors } = await shop.ask(parcels);
    const [first, second] = books(() => null).orders;
    expect(data).toEqual({
      orders: [
        { ...first, gift: null },
        { ...second, gift: null },
      ],
    });
    expect(new Set(errors?.map(({ path }) => path?.join(".")))).toEqual(
      new Set(["orders.0.parcel.1.price", "orders.0.parcel.3.price", "orders.1.parcel.0.price", "orders.0.gift"]),
    );
    expect(errors).toEqual(
      expect.arrayContaining(
        [
          ["orders", 0, "parcel", 1, "price"],
          ["orders", 0, "gift"],
        ].map(down),
      ),
    );
  });

  test("costs the fields of others that cannot be asked for without its own, and says so", async () => {
    const { data, errors } = await shop.ask("{ orders { no parcel { ... on Book { tax } ... on Pen { tax } } } }");
    expect(data).toEqual({
      orders: [
        { no: 1, parcel: [{ tax: 1 }, { tax: null }, { tax: 1 }, { tax: null }] },
        { no: 2, parcel: [{ tax: null }] },
      ],
    });
    expect(errors).toEqual(
      [
        ["orders", 0, "parcel", 1, "tax"],
        ["orders", 0, "parcel", 3, "tax"],
        ["orders", 1, "parcel", 0, "tax"],
      ].map(down),
    );
  });

  test("costs its root fields only, by the names that were asked for", async () => {
    const { data, errors } = await shop.ask("{ money: currency orders { no } }");
    expect(data).toEqual({ money: null, orders: [{ no: 1 }, { no: 2 }] });
    expect(errors).toEqual([down(["money"])]);
  });

  test("costs nothing where a directive leaves its fields out", async () => {
    const { data, errors } = await shop.ask(
      "{ currency @skip(if: true) orders { gift @include(if: false) { label } no } }",
    );
    expect(data).toEqual({ orders: [{ no: 1 }, { no: 2 }] });
    expect(errors).toBeUndefined();
  });
});

test("more missing fields than can be shown are counted on the last error", async () => {
  const shop = await aShop();
  await shop.stop("prices");
  const forty = Array.from({ length: 40 }, (_, index) => `price${index}: price`).join(" ");
  const { errors = [] } = await shop.ask(`{ orders { parcel { ... on Book { ${forty} } } } }`);
  // Three books, forty fields of each.
  expect(errors).toHaveLength(100);
  expect(errors.at(-1)?.extensions.moreFields).toBe(20);
  await shop.close();
});

const page = "<html><body>502 Bad Gateway</body></html>";
const json = (text: string) => (response: ServerResponse) =>
  response.writeHead(200, { "content-type": "application/json" }).end(text);
const garbage: { what: string; said: string; respond: (response: ServerResponse) => unknown }[] = [
  { what: "a page", said: "answered HTTP 200 with something else than a result", respond: (to) => to.end(page) },
  {
    what: "a proxy's 502",
    said: "answered HTTP 502 with something else than a result",
    respond: (to) => to.writeHead(502).end(page),
  },
  {
    what: "half of a result",
    said: "answered HTTP 200 with something else than a result",
    respond: json('{"data":{"orders":[{"no":1}'),
  },
  { what: "an empty object", said: "answered HTTP 200 with something else than a result", respond: json("{}") },
  { what: "no data", said: "answered HTTP 200 with something else than a result", respond: json('{"data":null}') },
  { what: "data of nothing", said: "answered without what it was asked for", respond: json('{"data":{}}') },
  { what: "a refusal", said: "does not take this gateway's requests", respond: (to) => to.writeHead(401).end("{}") },
  {
    what: "more than 32 MiB",
    said: "answered with more than the gateway takes",
    respond: json(`{"data":{"currency":"${"x".repeat(33 * 1_048_576)}"}}`),
  },
  { what: "a broken connection", said: "broke off before it had answered", respond: (to) => to.destroy() },
];

describe.each(garbage)("a subgraph that answers with $what", ({ said, respond }) => {
  const server = createServer((request, response) => request.resume().on("end", () => respond(response)));
  let shop: Awaited<ReturnType<typeof aShop>>;
  beforeAll(async () => {
    server.listen(0, "127.0.0.1");
    await once(server, "listening");
    shop = await aShop({ prices: `http://127.0.0.1:${(server.address() as AddressInfo).port}` });
  });
  afterAll(async () => {
    await shop.close();
    server.closeAllConnections();
    server.close();
  });

  test("costs its root fields and its entities' fields only, and is said to have done so", async () => {
    const { data, errors } = await shop.ask("{ currency orders { no gift { price } } }");
    expect(data).toEqual({
      currency: null,
      orders: [
        { no: 1, gift: { price: null } },
        { no: 2, gift: null },
      ],
    });
    const failed = (path: (string | number)[]) => ({
      message: `The prices subgraph ${said}, so "${String(path.at(-1))}" is missing: read it again shortly`,
      path,
      extensions: {
        code: "SUBGRAPH_UNAVAILABLE",
        serviceName: "prices",
        retryable: true,
        correlationId: expect.any(String),
      },
    });
    expect(errors).toHaveLength(2);
    expect(errors).toEqual(expect.arrayContaining([failed(["currency"]), failed(["orders", 0, "gift", "price"])]));
  });

  test("is not trusted to have left a change undone, unless it refused it", async () => {
    const { data, errors } = await shop.ask('mutation { reprice(id: "b1") { id } }');
    expect(data).toEqual({ reprice: null });
    const uncertain = said !== "does not take this gateway's requests";
    expect(errors).toMatchObject([
      {
        message: uncertain
          ? `The prices subgraph ${said}, and may have done "reprice" all the same: ask again, with the same idempotencyKey if it takes one`
          : `The prices subgraph ${said}, so "reprice" was not done: ask again shortly`,
        path: ["reprice"],
        extensions: { code: "SUBGRAPH_UNAVAILABLE", retryable: true, ...(uncertain && { uncertain: true }) },
      },
    ]);
  });
});
