import { PrismaPg } from "@prisma/adapter-pg";
import type { ClientBase, Pool } from "pg";
import { PrismaClient } from "../../schema/generated/prisma/client";
import { withCommitWork } from "./beforeCommit";
import { directly } from "./directly";
import { HoldingPool, type Held } from "./holdingPool";
import { preparedStatements } from "./preparedStatements";
import { readerOf, type Reader } from "./readerOf";
import type { Transaction } from "./transaction";

/** The canonical store: one pool, seen through Prisma and, for hand-written statements, as it is. */
export interface Store {
  prisma: PrismaClient;
  pool: Pool;
  /** For hand-written reads, and those by `findRows`. */
  reader: Reader;
  url: string;
  close(): Promise<void>;
}

export type { Transaction };

/** Opens the store. @param connections the most that this process holds open at once */
export function openStore(url: string, connections = 10): Store {
  const pool = new HoldingPool({ connectionString: url, max: connections, onConnect: prepare });
  // An idle connection that the server ends is replaced by the next one asked for; without a listener it ends the process.
  pool.on("error", () => {});
  const nameOf = preparedStatements();
  const prisma = new PrismaClient({
    adapter: new PrismaPg(pool, { disposeExternalPool: false, statementNameGenerator: nameOf }),
    // Under load a transaction waits for a connection; Prisma's own patience of 2 s would fail work that is only queued.
    transactionOptions: { maxWait: 30_000, timeout: 30_000 },
  });
  sendDirectly(prisma, pool, nameOf);
  return {
    prisma,
    pool,
    reader: readerOf(pool, nameOf),
    url,
    close: async () => {
      await prisma.$disconnect();
      await pool.end();
    },
  };
}

type Begin = <T>(run: (tx: Transaction) => Promise<T>, options?: object) => Promise<T>;

/** Has every transaction send its hand-written statements itself, and end with what it left to its end. */
function sendDirectly(prisma: PrismaClient, pool: HoldingPool, nameOf: (query: { sql: string }) => string): void {
  const begin = prisma.$transaction.bind(prisma) as Begin;
  const begun: Begin = (run, options) => {
    const held: Held = { client: null };
    return pool.holding(held, () =>
      begin((begun) => {
        const tx = directly(begun, held, nameOf);
        return withCommitWork(tx, () => run(tx));
      }, options),
    );
  };
  Object.assign(prisma, { $transaction: begun });
}

/** What every connection begins with. */
async function prepare(client: ClientBase): Promise<void> {
  // One that the server ends while it is in use must not end the process: whoever uses it hears of it by a statement.
  client.on("error", () => {});
  // Prisma writes and reads instants without their offset: whatever zone the server is in, they are in UTC.
  await client.query("SET TIME ZONE 'UTC'");
}
