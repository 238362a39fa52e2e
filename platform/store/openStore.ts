import { PrismaPg } from "@prisma/adapter-pg";
import { Pool, type ClientBase } from "pg";
import { PrismaClient } from "../../schema/generated/prisma/client";
import { preparedStatements } from "./preparedStatements";

/** The canonical store: one pool, seen through Prisma and, for hand-written statements, as it is. */
export interface Store {
  prisma: PrismaClient;
  pool: Pool;
  url: string;
  close(): Promise<void>;
}

/** A Prisma transaction: what writes state, its event and its step record together. */
export type Transaction = Parameters<Parameters<PrismaClient["$transaction"]>[0]>[0];

/** Opens the store. @param connections the most that this process holds open at once */
export function openStore(url: string, connections = 10): Store {
  const pool = new Pool({ connectionString: url, max: connections, onConnect: prepare });
  // An idle connection that the server ends is replaced by the next one asked for; without a listener it ends the process.
  pool.on("error", () => {});
  const prisma = new PrismaClient({
    adapter: new PrismaPg(pool, { disposeExternalPool: false, statementNameGenerator: preparedStatements() }),
    // Under load a transaction waits for a connection; Prisma's own patience of 2 s would fail work that is only queued.
    transactionOptions: { maxWait: 30_000, timeout: 30_000 },
  });
  return {
    prisma,
    pool,
    url,
    close: async () => {
      await prisma.$disconnect();
      await pool.end();
    },
  };
}

/** What every connection begins with. */
async function prepare(client: ClientBase): Promise<void> {
  // One that the server ends while it is in use must not end the process: whoever uses it hears of it by a statement.
  client.on("error", () => {});
  // Prisma writes and reads instants without their offset: whatever zone the server is in, they are in UTC.
  await client.query("SET TIME ZONE 'UTC'");
}
