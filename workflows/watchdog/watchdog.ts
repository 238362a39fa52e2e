import { setImmediate as next } from "node:timers/promises";
import { forgetReceived } from "../../platform/inbox/forgetReceived";
import type { Hub } from "../hub";
import { badEnds, tellBadEnd } from "./badEnds";
import { lookAfter } from "./lookAfter";
import { takeTurn } from "./takeTurn";
import { tellLongRunning } from "./tellLongRunning";
import type { Unmet, Watch } from "./watch";
import { watches } from "./watches";

const BEGINNING = "";
const PAGE = 500;
/** How many records of one kind a turn looks after: where more are late, they are one outage, and the next turn goes on. */
const MOST = 1_000;

/**
 * Looks in the tables, not in what anybody believes: each record has led to its next document in time, or a process is
 * under way, or a case is open; and each process that ended otherwise than well has a case. What nobody works on is begun
 * again under its business key. Once over all workers, however many ask; what fails keeps nothing else from being seen.
 * @param everyMs how long ago the last turn must have begun
 * @returns what became of the records that were late, counted
 */
export async function watchdog(hub: Hub, everyMs: number, signal?: AbortSignal): Promise<Record<string, number>> {
  const positions = await takeTurn(hub, everyMs);
  const counted: Record<string, number> = {};
  const count = (outcome: string) => {
    const before = counted[outcome];
    counted[outcome] = before === undefined ? 1 : before + 1;
  };
  if (positions === null) return counted;
  await orLog(hub, "ended badly", "processes", () => tellEnds(hub, signal));
  await orLog(hub, "processes", "queues", () => hub.store.prisma.$transaction((tx) => tellLongRunning(tx, hub)));
  await orLog(hub, "deliveries", "counts", () => forgetReceived(hub.store.pool));
  for (const [kind, watch] of Object.entries<Watch>(watches)) {
    if (signal?.aborted) break;
    // One that cannot be looked for begins where it did before.
    await orLog(hub, watch.lacks, kind, async () => {
      positions[kind] = await look(hub, watch, positions[kind], count, signal);
    });
  }
  await hub.store.prisma.watchRun.update({ where: { id: 1 }, data: { positions } });
  return counted;
}

/** @returns behind which record the next turn goes on */
async function look(
  hub: Hub,
  watch: Watch,
  from: string | undefined,
  count: (outcome: string) => void,
  signal?: AbortSignal,
): Promise<string> {
  const { prisma } = hub.store;
  const before = new Date(hub.now().getTime() - watch.minutes(hub.settings.watch) * 60_000);
  let looked = 0;
  for (let after = from === undefined ? BEGINNING : from; ;) {
    const page = await prisma.$transaction((tx) => watch.find(tx, hub, { before, after, limit: PAGE }));
    for (const unmet of page) {
      // Whoever stops the worker waits for it; the next turn looks at the same again.
      if (signal?.aborted) return after;
      looked += unmet.due && !unmet.done ? 1 : 0;
      await orLog(hub, watch.lacks, unmet.id, async () => {
        const outcome = await see(hub, watch, unmet);
        if (outcome !== null) count(outcome);
      });
    }
    const last = page.at(-1);
    if (page.length < PAGE || !last) return BEGINNING;
    if (looked >= MOST) return last.id;
    after = last.id;
    await next();
  }
}

/** Each in a transaction of its own: whoever works on the record waits for that alone. */
async function see(hub: Hub, watch: Watch, { id, done, due }: Unmet): Promise<string | null> {
  const { prisma } = hub.store;
  if (done) await prisma.$transaction(async (tx) => watch.follow?.(tx, hub, id));
  return done || !due ? null : prisma.$transaction((tx) => lookAfter(tx, hub, watch, id));
}

async function tellEnds(hub: Hub, signal?: AbortSignal): Promise<void> {
  const { prisma } = hub.store;
  for (let ends = PAGE; ends === PAGE && !signal?.aborted;) {
    const found = await prisma.$transaction((tx) => badEnds(tx, PAGE));
    let told = 0;
    for (const end of found) {
      await orLog(hub, "ended badly", end.id, async () => {
        await prisma.$transaction((tx) => tellBadEnd(tx, hub, end));
        told += 1;
      });
    }
    ends = told;
  }
}

async function orLog(hub: Hub, what: string, id: string, work: () => Promise<unknown>): Promise<void> {
  await work().catch((error: unknown) => hub.log.error({ err: error, what, id }, "The watchdog could not see to it"));
}
