import { buildSubgraphSchema } from "@apollo/subgraph";
import { parse } from "graphql";
import { composeSupergraph } from "../../gateway/composeSupergraph";
import { startGateway } from "../../gateway/startGateway";
import { httpSubgraph } from "../../gateway/subgraphs/httpSubgraph";
import { serveSubgraph } from "../../platform/graph/serveSubgraph";
import type { Subgraph } from "../../platform/graph/subgraph";
import { requestSigner } from "../../platform/signature/requestSigner";
import { HubError } from "../../schema/hubError";
import { secrets } from "./aGateway";
import { services } from "./twoSubgraphs";

const link = `extend schema
  @link(url: "https://specs.apollo.dev/federation/v2.5", import: ["@key", "@external", "@requires", "@requiresScopes"])`;

const one = (name: string, sdl: string, resolvers: object): Subgraph => {
  const typeDefs = parse(`${link} ${sdl}`);
  return { name, typeDefs, schema: buildSubgraphSchema({ typeDefs, resolvers: { ...resolvers } }) };
};

/** Orders, and what is in their parcels: things of two kinds, whose names and prices others know. */
const orders = () =>
  one(
    "orders",
    `type Query { orders: [Order!] }
     type Order { no: Int!, parcel: [Thing!], gift: Book }
     union Thing = Book | Pen
     type Book @key(fields: "id", resolvable: false) { id: ID! }
     type Pen @key(fields: "id", resolvable: false) { id: ID! }`,
    {
      Query: {
        orders: () => [
          { no: 1, parcel: [pen("p1"), book("b1"), pen("p2"), book("b2")], gift: book("b1") },
          { no: 2, parcel: [book("b3")], gift: null },
        ],
      },
    },
  );

/** Prices; that of b2 cannot be read. */
const prices = () =>
  one(
    "prices",
    `type Query { currency: String }
     type Mutation { reprice(id: ID!): Book @requiresScopes(scopes: [["sales:write"]]) }
     type Book @key(fields: "id") { id: ID!, price: Int, label: String! }`,
    {
      Query: { currency: () => "USD" },
      Mutation: { reprice: (_: unknown, { id }: { id: string }) => ({ id }) },
      Book: {
        __resolveReference: ({ id }: { id: string }) => ({ id }),
        price: ({ id }: { id: string }) => {
          if (id === "b2") throw new HubError("price.unreadable", `Book ${id} has no price`, { retryable: false });
          return Number(id.slice(1)) * 100;
        },
        label: ({ id }: { id: string }) => `Label of ${id}`,
      },
    },
  );

/** Taxes, which follow from a book's price. */
const taxes = () =>
  one(
    "taxes",
    `type Book @key(fields: "id") { id: ID!, price: Int @external, tax: Int @requires(fields: "price") }
     type Pen @key(fields: "id") { id: ID!, tax: Int }`,
    {
      Book: {
        __resolveReference: (book: object) => book,
        tax: ({ price }: { price: number | null }) => price && price / 10,
      },
      Pen: { __resolveReference: (pen: object) => pen, tax: () => 1 },
    },
  );

const book = (id: string) => ({ __typename: "Book", id });
const pen = (id: string) => ({ __typename: "Pen", id });

interface Answer {
  data: unknown;
  errors?: { message: string; path?: (string | number)[]; extensions: Record<string, unknown> }[];
}

/**
 * A gateway over three subgraphs at addresses of their own, some of which may be anything else.
 * @param at another address for a subgraph, by its name
 */
export async function aShop(at: Record<string, string> = {}) {
  const { log } = services;
  const local = { host: "127.0.0.1", port: 0, log };
  const subgraphs = [orders(), prices(), taxes()];
  const served = new Map<string, Awaited<ReturnType<typeof serveSubgraph>>>();
  for (const subgraph of subgraphs) {
    served.set(subgraph.name, await serveSubgraph(subgraph, services, { ...local, secrets }));
  }
  const links = Object.fromEntries(
    [...served].map(([name, { url }]) => [name, httpSubgraph(name, at[name] ?? url, requestSigner(secrets), log)]),
  );
  const gateway = await startGateway({ supergraphSdl: composeSupergraph(subgraphs), links, ...local });
  return {
    ask: async (query: string): Promise<Answer> => {
      const headers = { "content-type": "application/json" };
      const answer = await fetch(gateway.url, { method: "POST", headers, body: JSON.stringify({ query }) });
      return (await answer.json()) as Answer;
    },
    stop: async (name: string) => {
      await served.get(name)?.close();
      served.delete(name);
    },
    close: async () => {
      await gateway.close();
      for (const server of served.values()) await server.close();
    },
  };
}
