import { defineConfig } from "prisma/config";

/** Where the Prisma CLI finds the schema; the running hub never reads this file. */
export default defineConfig({
  schema: "schema/prisma",
  migrations: { path: "schema/prisma/migrations" },
  datasource: { url: process.env.DATABASE_URL ?? "" },
});
