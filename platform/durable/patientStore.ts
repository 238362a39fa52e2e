import type { PrismaDataSource } from "@dbos-inc/prisma-datasource";
import type { Logger } from "pino";
import type { PrismaClient } from "../../schema/generated/prisma/client";
import type { Store } from "../store/openStore";
import { isStoreTrouble } from "../store/isStoreTrouble";
import { storeFailure } from "../store/storeFailure";
import { untilThere } from "../store/untilThere";

/**
 * The store as the engine's transactions use it. The engine begins a transaction again only after a conflict; here a
 * database that is away or too busy is one too. Before it begins again it looks whether the step is recorded, so that
 * one whose commit was cut off is not done twice.
 */
export function patientStore({ prisma, pool }: Store, log: Logger) {
  const store = {
    $queryRawUnsafe: async (sql: string, ...values: unknown[]) =>
      (await untilThere(log, () => pool.query(sql, values))).rows as unknown[],
    $executeRawUnsafe: async (sql: string, ...values: unknown[]) =>
      (await untilThere(log, () => pool.query(sql, values))).rowCount ?? 0,
    $transaction: (...[run, options]: Parameters<PrismaClient["$transaction"]>) =>
      prisma.$transaction(run, options).catch((error: unknown) => {
        if (!isStoreTrouble(error)) throw error;
        log.warn(storeFailure(error), "A transaction was broken off; it begins again");
        throw Object.assign(new Error("The database was away or too busy", { cause: error }), { code: CONFLICT });
      }),
  };
  return store as unknown as ConstructorParameters<typeof PrismaDataSource>[1];
}

/** Prisma's code of a conflict, which the engine knows. */
const CONFLICT = "P2034";
