import { spawn, type ChildProcess } from "node:child_process";
import { createInterface } from "node:readline";
import { join } from "node:path";
import pino from "pino";
import { buryDead } from "../../../platform/process/buryDead";
import { enrol, type Enrolled } from "../../../platform/process/enrol";
import { takeLease } from "../../../platform/process/takeLease";
import { openStore, type Store } from "../../../platform/store/openStore";
import { testDatabase, type TestDatabase } from "../../support/testDatabase";
import { eventually } from "../../workflows/eventually";

const ROOT = join(__dirname, "../../..");
const LONG_MS = 600_000;

describe("processes that die", () => {
  let database: TestDatabase;
  let store: Store;
  const children: ChildProcess[] = [];
  const selves: Enrolled[] = [];

  beforeAll(async () => {
    database = await testDatabase();
    store = openStore(database.url, 4);
  });
  afterAll(async () => {
    for (const child of children) child.kill("SIGKILL");
    for (const self of selves) await self.close();
    await store?.close();
    await database?.drop();
  });

  async function another(leaseMs: number, env: Record<string, string> = {}) {
    const child = spawn(process.execPath, ["-r", join(ROOT, "tools/register.cjs"), join(__dirname, "enrolled.ts")], {
      cwd: ROOT,
      env: { ...process.env, DATABASE_URL: database.url, LEASE_MS: String(leaseMs), ...env },
      stdio: ["ignore", "pipe", "inherit"],
    });
    children.push(child);
    const said: string[] = [];
    createInterface(child.stdout).on("line", (line) => said.push(line));
    const dead = new Promise((resolve) => child.once("exit", resolve));
    const id = await eventually(async () => said[0]);
    return { id, said, dead, signal: (signal: NodeJS.Signals) => child.kill(signal) };
  }
  const self = async (leaseMs: number) => {
    const log = pino({ level: "silent" });
    const one = await enrol(database.url, { label: "worker-1", role: "worker", log, lost: () => {}, leaseMs });
    selves.push(one);
    return one;
  };
  const endingOf = async (id: string) => (await store.prisma.process.findUniqueOrThrow({ where: { id } })).ending;

  it("are known to be gone at once on the machine they died on, and what they held is free; one that lives is not", async () => {
    const killed = await another(LONG_MS);
    const living = await another(LONG_MS);
    const me = await self(LONG_MS);
    await takeLease(store.pool, "sequencer", killed.id, LONG_MS);
    expect(await buryDead(store.pool, me)).toEqual([]);
    killed.signal("SIGKILL");
    await killed.dead;
    expect(await buryDead(store.pool, me)).toEqual([killed.id]);
    expect(await endingOf(killed.id)).toBe("GONE");
    expect(await endingOf(living.id)).toBeNull();
    expect(await takeLease(store.pool, "sequencer", me.id, LONG_MS)).toMatchObject({ token: 2n });
  });

  it("are taken for dead while they stand still once their lease has run out, and hear of it when they go on", async () => {
    const paused = await another(1_500);
    const living = await another(1_500);
    const me = await self(1_500);
    paused.signal("SIGSTOP");
    const buried: string[] = [];
    await eventually(async () => buried.push(...(await buryDead(store.pool, me))) > 0);
    expect(buried).toEqual([paused.id]);
    expect(await endingOf(paused.id)).toBe("LAPSED");
    paused.signal("SIGCONT");
    await eventually(async () => paused.said.includes("lost"));
    expect(living.said).toEqual([living.id]);
    expect(await endingOf(paused.id)).toBe("RETURNED");
  });

  it("do not say that they only stood still when they come back from what kept them too busy to be heard of", async () => {
    const busy = await another(1_500, { BUSY: "yes" });
    const me = await self(1_500);
    busy.signal("SIGSTOP");
    await eventually(async () => (await buryDead(store.pool, me)).includes(busy.id));
    busy.signal("SIGCONT");
    await eventually(async () => busy.said.includes("lost"));
    expect(await endingOf(busy.id)).toBe("LAPSED");
  });

  it("are not told from those that live by one who was away from the database itself", async () => {
    const silent = await another(LONG_MS);
    await store.prisma.process.update({
      where: { id: silent.id },
      data: { leaseUntil: new Date(0), machine: "other" },
    });
    const fresh = await self(LONG_MS);
    expect(fresh.isSteady()).toBe(false);
    expect(await buryDead(store.pool, fresh)).toEqual([]);
  });

  it("end by themselves without anybody waiting for their lease", async () => {
    const me = await self(LONG_MS);
    await takeLease(store.pool, "feed", me.id, LONG_MS);
    await me.close();
    expect(await endingOf(me.id)).toBe("ENDED");
    expect(await takeLease(store.pool, "feed", "next", LONG_MS)).toMatchObject({ token: 2n });
  });
});
