import { join } from "node:path";

/** Where the migrations stand that this version knows. */
export const migrationsFolder = join(__dirname, "..", "..", "schema", "prisma", "migrations");
