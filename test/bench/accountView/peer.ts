import fastify from "fastify";
import { Pool } from "pg";
import { handWritten } from "./handWritten";

/** The peer, in a process of its own: a plain JSON endpoint over one hand-written statement. */
async function main(): Promise<void> {
  const pool = new Pool({ connectionString: process.env.DATABASE_URL, max: 20 });
  const app = fastify();
  app.post<{ Body: { variables: { id: string } } }>("/graphql", async ({ body }) => {
    const statement = { name: "account-view", text: handWritten, values: [body.variables.id] };
    const { rows } = await pool.query<{ answer: unknown }>(statement);
    return { data: { account: rows[0]?.answer } };
  });
  app.get("/health/live", async () => ({ status: "live" }));
  await app.listen({ host: "127.0.0.1", port: Number(process.env.GATEWAY_PORT) });
}

void main();
