import type { EventEmitter } from "node:events";
import { PrismaPg } from "@prisma/adapter-pg";
import type { ClientBase, Pool } from "pg";
import { PrismaClient } from "../../schema/generated/prisma/client";
import { traceQueries } from "../tracing/traceQueries";
import { committed } from "./afterCommit";
import { withCommitWork } from "./beforeCommit";
import { directly } from "./directly";
import { HoldingPool, holding } from "./holdingPool";
import { openProbe } from "./openProbe";
import { preparedStatements } from "./preparedStatements";
import { readerOf, type Reader } from "./readerOf";
import { readerUntil } from "./readerUntil";
import { keepStorable } from "./keepStorable";
import { LIMIT_IDLE } from "./limitIdle";
import { SteadyClient } from "./steadyClient";
import type { StoreFault } from "./storeFault";
import type { Transaction } from "./transaction";

/** The canonical store: one pool, seen through Prisma and, for hand-written statements, as it is. */
export interface Store {
  prisma: PrismaClient;
  pool: Pool;
  /** For hand-written reads, and those by `findRows`. */
  reader: Reader;
  /** For those of a request: once it is given up, so are they. */
  readerUntil(left: AbortSignal): Reader;
  url: string;
  /** Asks the database now, past all that waits for it. @returns what is wrong with it, within about a second */
  fault(): Promise<StoreFault | undefined>;
  /** While there is a fault, whatever asks for a connection fails at once; `undefined` ends that. */
  suspend(fault: string | undefined): void;
  /** Aborted as soon as it is to be closed: what is done from there on is broken off by that. */
  closing: AbortSignal;
  close(): Promise<void>;
}

export type { Transaction };

/** How long a transaction may take, unless it says otherwise. */
const TIMEOUT_MS = 30_000;

/**
 * Opens the store.
 * @param connections the most that this process holds open at once
 * @param muteMs how long one may owe an answer and send nothing
 */
export function openStore(url: string, connections = 10, muteMs?: number): Store {
  const probe = openProbe(url);
  const onConnect = (client: ClientBase) => prepare(client, probe.refused);
  const pool = new HoldingPool({
    connectionString: url,
    max: connections,
    Client: SteadyClient,
    onConnect,
    ...{ muteMs },
  });
  // An idle connection that the server ends is replaced by the next one asked for; without a listener it ends the process.
  pool.on("error", () => {});
  const nameOf = preparedStatements();
  const prisma = new PrismaClient({
    adapter: new PrismaPg(pool, { disposeExternalPool: false, statementNameGenerator: nameOf }),
    // Under load a transaction waits for a connection; Prisma's own patience of 2 s would fail work that is only queued.
    transactionOptions: { maxWait: 30_000, timeout: TIMEOUT_MS },
  });
  sendDirectly(prisma, pool, nameOf);
  const closing = new AbortController();
  return {
    prisma,
    pool,
    reader: readerOf(pool, nameOf),
    readerUntil: (left) => readerUntil({ pool, nameOf, cancel: probe.cancel }, left),
    url,
    fault: probe.fault,
    suspend: (fault) => pool.suspend(fault),
    closing: closing.signal,
    close: async () => {
      closing.abort();
      await probe.close();
      await prisma.$disconnect();
      await pool.end();
    },
  };
}

type Begin = <T>(run: (tx: Transaction) => Promise<T>, options?: { timeout?: number }) => Promise<T>;

/** Has every transaction send its hand-written statements itself, and end with what it left to its end. */
function sendDirectly(prisma: PrismaClient, pool: HoldingPool, nameOf: (query: { sql: string }) => string): void {
  const begin = prisma.$transaction.bind(prisma) as Begin;
  const begun: Begin = async (run, options) => {
    const held = holding();
    let done: Transaction | undefined;
    const outcome = await pool.holding(held, () =>
      begin(async (begun) => {
        const tx = (done = directly(begun, held, nameOf));
        try {
          return await withCommitWork(tx, () => run(tx));
        } finally {
          // What still waits to be said would be said behind the COMMIT or ROLLBACK that follows now.
          held.client = null;
        }
      }, options),
    );
    if (done) committed(done);
    return outcome;
  };
  Object.assign(prisma, { $transaction: begun });
}

/** What every connection begins with. */
async function prepare(client: ClientBase, refused: (error: unknown) => void): Promise<void> {
  // Whoever asks gets the same error; here all pass, whichever library asks.
  (client as ClientBase & { connection: EventEmitter }).connection.on("errorMessage", refused);
  keepStorable(client);
  // Prisma writes and reads instants without their offset: whatever zone the server is in, they are in UTC.
  await client.query(`SET TIME ZONE 'UTC'; ${LIMIT_IDLE}`);
  traceQueries(client);
}
