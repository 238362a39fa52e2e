import { setTimeout as wait } from "node:timers/promises";
import type { PrismaDataSource } from "@dbos-inc/prisma-datasource";
import type { Logger } from "pino";
import type { PrismaClient } from "../../schema/generated/prisma/client";
import type { Store } from "../store/openStore";
import { jitteredWaitMs } from "../retry/jitteredWaitMs";
import { isStoreTrouble } from "../store/isStoreTrouble";

const waits = { firstWaitMs: 100, longestWaitMs: 5_000 };

/**
 * The store as the engine's transactions use it. The engine begins a transaction again only after a conflict; here a
 * database that is away or too busy is one too. Before it begins again it looks whether the step is recorded, so that
 * one whose commit was cut off is not done twice.
 */
export function patientStore({ prisma, pool }: Store, log: Logger) {
  const untilThere = async <T>(ask: () => Promise<T>): Promise<T> => {
    for (let no = 1; ; no += 1) {
      try {
        return await ask();
      } catch (error) {
        if (!isStoreTrouble(error)) throw error;
        const ms = jitteredWaitMs(waits, no);
        log.warn({ err: error, ms }, "The database does not answer; it is asked again");
        await wait(ms);
      }
    }
  };
  const store = {
    $queryRawUnsafe: async (sql: string, ...values: unknown[]) =>
      (await untilThere(() => pool.query(sql, values))).rows as unknown[],
    $executeRawUnsafe: async (sql: string, ...values: unknown[]) =>
      (await untilThere(() => pool.query(sql, values))).rowCount ?? 0,
    $transaction: (...[run, options]: Parameters<PrismaClient["$transaction"]>) =>
      prisma.$transaction(run, options).catch((error: unknown) => {
        if (!isStoreTrouble(error)) throw error;
        log.warn({ err: error }, "A transaction was broken off; it begins again");
        throw Object.assign(new Error("The database was away or too busy", { cause: error }), { code: CONFLICT });
      }),
  };
  return store as unknown as ConstructorParameters<typeof PrismaDataSource>[1];
}

/** Prisma's code of a conflict, which the engine knows. */
const CONFLICT = "P2034";
