import { graphql } from "graphql";
import pino from "pino";
import { openContext } from "../../../platform/graph/graphContext";
import type { Subgraph } from "../../../platform/graph/subgraph";
import type { Caller } from "../../../schema/authority/caller";
import { openStore, type Store } from "../../../platform/store/openStore";
import { anAuditLog } from "../../support/anAuditLog";
import { aCaller } from "../../support/aCaller";
import { testDatabase } from "../../support/testDatabase";

export interface Answer {
  data: unknown;
  errors: readonly string[];
  /** How many SQL statements it took. */
  statements: number;
}

export interface Graph {
  store: Store;
  ask(source: string, variables?: Record<string, unknown>, caller?: Caller): Promise<Answer>;
  close(): Promise<void>;
}

/**
 * A subgraph over a database of the test file's own, which counts the statements each question takes.
 * @param timeZone where the company is
 */
export async function openGraph(subgraph: Subgraph, timeZone = "UTC"): Promise<Graph> {
  const database = await testDatabase();
  // One connection, so that answers come in the order of the questions: over several, two lists that name the same
  // record race, and it is read once or twice according to which is first.
  const store = openStore(database.url, 1);
  let statements = 0;
  store.pool.on("connect", (client) => {
    const query = client.query.bind(client) as (...args: unknown[]) => unknown;
    Object.assign(client, { query: (...args: unknown[]) => (statements++, query(...args)) });
  });
  return {
    store,
    ask: async (source, variableValues, caller = aCaller("test")) => {
      statements = 0;
      const answer = await askGraph(store, subgraph, source, variableValues, caller, timeZone);
      return { ...answer, statements };
    },
    close: async () => {
      await store.close();
      await database.drop();
    },
  };
}

/** Asks a subgraph over a store that is there already. */
export async function askGraph(
  store: Store,
  subgraph: Subgraph,
  source: string,
  variableValues?: Record<string, unknown>,
  caller = aCaller("test"),
  timeZone = "UTC",
): Promise<Omit<Answer, "statements">> {
  const refuse = () => Promise.reject(new Error("A read asks for no workflow"));
  const services = {
    store,
    eventLog: { follow: () => never(), watch: () => never(), close: () => Promise.resolve() },
    enqueuer: { enqueue: refuse, send: refuse, close: () => Promise.resolve() },
    audit: anAuditLog(store),
    approvals: { closeWonAbove: {}, expireAfterDays: 14 },
    log: pino({ level: "silent" }),
    now: () => new Date("2026-07-01T00:00:00Z"),
    timeZone,
  };
  const contextValue = openContext(services, caller);
  const { data, errors = [] } = await graphql({ schema: subgraph.schema, source, contextValue, variableValues });
  // Rows of the answer have no prototype; a copy compares like any other object.
  return { data: JSON.parse(JSON.stringify(data ?? null)), errors: errors.map(({ message }) => message) };
}

async function* never(): AsyncGenerator<never, void> {}
