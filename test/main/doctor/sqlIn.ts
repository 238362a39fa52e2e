import { Client } from "pg";
import type { Company } from "./aCompany";

/** Runs a statement in a company's database. */
export const sqlIn = async ({ env }: Company, statement: string) => {
  const client = new Client({ connectionString: env["DATABASE_URL"] });
  await client.connect();
  await client.query(statement);
  await client.end();
};
