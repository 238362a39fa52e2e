import type { PrismaClient } from "../../schema/generated/prisma/client";

/** A Prisma transaction: what writes state, its event and its step record together. */
export type Transaction = Parameters<Parameters<PrismaClient["$transaction"]>[0]>[0];
