import pino from "pino";
import { eventually } from "./eventually";
import { connectorsFor } from "./connectorsFor";
import { startCompany } from "./startCompany";

test("a worker that cannot start leaves nothing running, so that the next start in its process is whole", async () => {
  const company = await startCompany();
  try {
    const first = await company.startHub();
    await eventually(() => company.store.prisma.legalEntity.findFirst(), company.state);
    await first.stop();
    const broken = company.startHub({}, undefined, (places, log) => {
      const opened = connectorsFor(places, log);
      const { crm } = opened;
      const capabilities = new Proxy(crm.capabilities, {
        get: (of, name) => {
          if (name === "feeds") throw new Error("Its feeds cannot be told");
          return Reflect.get(of, name) as unknown;
        },
      });
      return {
        ...opened,
        crm: new Proxy(crm, { get: (of, name) => (name === "capabilities" ? capabilities : Reflect.get(of, name)) }),
      };
    });
    await expect(broken).rejects.toThrow("Its feeds cannot be told");
    const running = await company.startHub();
    expect(running.unready()).toEqual([]);
    await running.stop();
  } finally {
    await company.close();
  }
});

test("a worker that others take for dead while it starts runs nothing, and says so", async () => {
  const said: string[] = [];
  const log = pino({ level: "error" }, { write: (line: string) => void said.push(line) });
  const company = await startCompany({ log });
  try {
    const { pool, prisma } = company.store;
    // It cannot go on from here: what it begins with behind its enrolment is written to this table.
    const holder = await pool.connect();
    await holder.query("BEGIN; LOCK TABLE operations.order_policy IN EXCLUSIVE MODE");
    const starting = company.startHub();
    starting.catch(() => {});
    const { id } = await eventually(() => prisma.process.findFirst(), company.state);
    await pool.query("UPDATE operations.process SET ended_at = clock_timestamp(), ending = 'LAPSED' WHERE id = $1", [
      id,
    ]);
    await eventually(async () => said.some((line) => line.includes(`${id} (test) was not heard of`)), company.state);
    await holder.query("ROLLBACK");
    holder.release();
    await expect(starting).rejects.toThrow("Others took this process for dead while it started");

    const running = await company.startHub();
    await eventually(() => prisma.legalEntity.findFirst(), company.state);
    const { rows } = await pool.query("SELECT FROM dbos.workflow_status WHERE executor_id = $1", [id]);
    expect(rows).toEqual([]);
    await running.stop();
  } finally {
    await company.close();
  }
});
