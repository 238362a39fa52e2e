import { buildSubgraphSchema } from "@apollo/subgraph";
import { parse } from "graphql";
import { pino } from "pino";
import type { GraphContext, GraphServices } from "../../platform/graph/graphContext";
import type { CallContext } from "../../platform/graph/serveSubgraph/subgraphCall";
import type { Subgraph } from "../../platform/graph/subgraph";
import { HubError } from "../../schema/hubError";

const link = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@requiresScopes"])`;

/** Services without a database: these subgraphs keep their facts in memory. */
export const services = {
  log: pino({ level: "silent" }),
  now: () => new Date(),
  store: { fault: async () => undefined },
  audit: { reasons: async () => [], record: async () => "HELD" },
} as unknown as GraphServices;

const names: Record<string, string> = { a1: "Acme", a2: "Globex" };

/** Accounts, and who asked for them. */
export function crm(): Subgraph {
  const typeDefs = parse(`${link}
    type Query { account(id: ID!): Account, whoami: String!, caller: String!, closed: String, broken: String }
    type Mutation { rename(id: ID!, name: String!): Account! @requiresScopes(scopes: [["accounts:write"]]) }
    type Account @key(fields: "id") { id: ID!, name: String!, parent: Account }
  `);
  const account = (id: string) => ({ id, name: names[id] ?? "Unknown", parent: () => account("a2") });
  const resolvers = {
    Query: {
      account: (_: unknown, { id }: { id: string }) => account(id),
      whoami: (_: unknown, __: unknown, context: unknown) => (context as GraphContext).caller.name,
      caller: (_: unknown, __: unknown, context: unknown) => JSON.stringify((context as GraphContext).caller),
      closed: () => {
        throw new HubError("period.closed", "June 2026 is closed", { retryable: false });
      },
      broken: () => {
        throw new Error("password=hunter2");
      },
    },
    Mutation: { rename: (_: unknown, { id, name }: { id: string; name: string }) => ({ ...account(id), name }) },
    Account: { __resolveReference: ({ id }: { id: string }) => account(id) },
  };
  return { name: "crm", typeDefs, schema: buildSubgraphSchema({ typeDefs, resolvers }) };
}

/** Invoices of accounts, and what happens to them. */
export function billing(feed: Feed): Subgraph {
  const typeDefs = parse(`${link}
    type Query { documents: [Document!] }
    union Document = Invoice | Memo
    type Memo { reason: String! }
    type Subscription { invoicePaid(after: String): InvoicePaid! }
    type InvoicePaid { number: Int!, scan: String!, after: String, account: Account! }
    type Account @key(fields: "id") { id: ID!, invoices: [Invoice!] }
    type Invoice { number: Int! }
  `);
  const resolvers = {
    Query: { documents: () => [{ number: 7 }, { reason: "returned" }] },
    // Asynchronous, as type-graphql makes it.
    Document: { __resolveType: async (it: object) => ("number" in it ? "Invoice" : "Memo") },
    Subscription: {
      invoicePaid: {
        subscribe: (_: unknown, { after }: { after?: string }, context: unknown) => {
          if (after === "expired") {
            throw new HubError("CURSOR_EXPIRED", "Subscribe without a cursor", { retryable: false });
          }
          return feed.open(after, (context as CallContext).signal);
        },
        resolve: (event: unknown) => event,
      },
    },
    InvoicePaid: { scan: () => "x".repeat(65_536), account: () => ({ id: "a1" }) },
    Account: {
      __resolveReference: ({ id }: { id: string }) => ({ id }),
      invoices: () => [{ number: 7 }, { number: 8 }],
    },
  };
  return { name: "billing", typeDefs, schema: buildSubgraphSchema({ typeDefs, resolvers }) };
}

interface Paid {
  number: number;
  after: string | undefined;
}

/** A source of events that a test turns by hand, and that says how many read it. */
export class Feed {
  readonly #readers = new Set<(number: number) => void>();
  #changed = () => {};
  opened = 0;

  get readers(): number {
    return this.#readers.size;
  }

  /** Resolves once exactly so many read the feed. */
  async until(readers: number): Promise<void> {
    while (this.readers !== readers) await new Promise<void>((resolve) => (this.#changed = resolve));
  }

  emit(number: number): void {
    this.#readers.forEach((read) => read(number));
  }

  /** Like the event log: a generator, which only the signal wakes while nothing happens. */
  async *open(after: string | undefined, signal: AbortSignal): AsyncGenerator<Paid, void> {
    const waiting: number[] = [];
    let wake = () => {};
    const read = (number: number) => {
      waiting.push(number);
      wake();
    };
    signal.addEventListener("abort", () => wake());
    this.#readers.add(read);
    this.opened += 1;
    this.#changed();
    try {
      while (!signal.aborted) {
        const number = waiting.shift();
        if (number === undefined) await new Promise<void>((resolve) => (wake = resolve));
        else yield { number, after };
      }
    } finally {
      this.#readers.delete(read);
      this.#changed();
    }
  }
}
