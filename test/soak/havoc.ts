import { Client } from "pg";
import type { Chance } from "../walk/chance";
import type { Breakdowns } from "./breakdowns";
import type { Fleet } from "./fleet";
import type { Member } from "./member";

/** What was broken, apart by what is to be told of it. */
export interface Broken {
  database: Breakdowns;
  platforms: Breakdowns;
  processes: Breakdowns;
}

interface Havoc {
  name: string;
  weight: number;
  /** @returns what was done, once it is over */
  wreak(fleet: Fleet, draw: Chance, broken: Broken): Promise<string>;
}

const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

/** What goes wrong at night. Each begins while an earlier one may still go on. */
export const havoc: readonly Havoc[] = [
  { name: "kill a worker", weight: 4, wreak: async (fleet, draw) => killed(draw.oneOf(fleet.workers)) },
  { name: "kill a subgraph", weight: 1, wreak: async (fleet, draw) => killed(draw.oneOf(fleet.subgraphs)) },
  { name: "kill a gateway", weight: 1, wreak: async (fleet, draw) => killed(draw.oneOf(fleet.gateways)) },
  {
    name: "stop a worker and let it go on",
    weight: 4,
    wreak: async (fleet, draw, { processes }) => {
      const worker = draw.oneOf(fleet.workers.filter(({ state }) => state === "up"));
      if (!worker) return "none is up";
      const ms = draw.between(2, 30) * 1_000;
      await processes.during("paused", worker.name, async () => {
        worker.pause();
        await pause(ms);
        worker.resume();
      });
      return `${worker.name} for ${ms} ms`;
    },
  },
  {
    name: "start the database anew",
    weight: 1,
    wreak: async ({ database }, draw, broken) => {
      const ms = draw.between(0, 15) * 1_000;
      await broken.database.during("database", "Postgres", async () => {
        await database.stop();
        await pause(ms);
      });
      await broken.database.during("starting", "Postgres", () => database.start());
      return `after ${ms} ms`;
    },
  },
  {
    name: "crash the database",
    weight: 1,
    wreak: async ({ databaseUrl }, _draw, broken) => {
      await broken.database.during("database", "Postgres", () => crash(databaseUrl()));
      return "one of its processes was killed";
    },
  },
  {
    name: "take a platform away",
    weight: 2,
    wreak: async (fleet, draw, { platforms }) => {
      const [instance, platform] = draw.oneOf(Object.entries(fleet.platforms)) ?? [];
      if (!instance || platform?.state !== "up") return "it is away already";
      const ms = draw.between(5, 40) * 1_000;
      await platforms.during("platform", instance, async () => {
        await platform.stop("SIGKILL");
        await pause(ms);
        platform.start();
      });
      return `${instance} for ${ms} ms`;
    },
  },
  {
    name: "have a platform hang",
    weight: 1,
    wreak: async (fleet, draw, { platforms }) => {
      const [instance, platform] = draw.oneOf(Object.entries(fleet.platforms)) ?? [];
      if (!instance || platform?.state !== "up") return "it is away already";
      const ms = draw.between(5, 25) * 1_000;
      await platforms.during("platform", instance, async () => {
        platform.pause();
        await pause(ms);
        platform.resume();
      });
      return `${instance} for ${ms} ms`;
    },
  },
  {
    name: "deliver webhooks twice and out of order",
    weight: 2,
    wreak: async ({ stripe }) => {
      for (const kind of ["duplicate", "reorder"]) await order(stripe, { kind, times: 20 });
      return "twenty of each";
    },
  },
  {
    name: "lose the answers of writes",
    weight: 2,
    wreak: async ({ stripe, netsuite }) => {
      await order(stripe, { kind: "lost-ack", times: 3, match: { method: "POST", path: "^/v1" } });
      await order(netsuite.url, { kind: "lost-ack", times: 3, match: { method: "POST", path: "/record/" } });
      return "three of Stripe's and of NetSuite's";
    },
  },
  {
    name: "have platforms refuse calls for now",
    weight: 2,
    wreak: async ({ stripe, netsuite, salesforce }) => {
      const match = { path: "^/(v1|services)" };
      for (const url of [stripe, netsuite.url, salesforce]) {
        await order(url, { kind: "status", status: 429, retryAfter: 2, times: 5, match });
        await order(url, { kind: "status", status: 503, times: 5, match });
      }
      return "ten calls of each";
    },
  },
];

async function killed(member: Member | undefined): Promise<string> {
  if (member?.state !== "up") return "it is not up";
  member.kill();
  return member.name;
}

/** As when the kernel kills one of its processes: Postgres ends all of its connections and recovers. */
async function crash(connectionString: string): Promise<void> {
  const client = new Client({ connectionString });
  client.on("error", () => {});
  await client.connect();
  const { rows } = await client.query<{ pid: number }>("SELECT pg_backend_pid() AS pid");
  if (rows[0]) process.kill(rows[0].pid, "SIGKILL");
  await client.end().catch(() => {});
}

/** A platform that is away takes no orders; then that is what goes wrong. */
async function order(url: string, fault: object): Promise<void> {
  const headers = { "content-type": "application/json" };
  const body = JSON.stringify(fault);
  const signal = AbortSignal.timeout(2_000);
  await fetch(`${url}/_sandbox/faults`, { method: "POST", headers, body, signal }).catch(() => {});
}
