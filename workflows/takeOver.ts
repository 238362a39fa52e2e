import type { Engine } from "../platform/durable/launchEngine";
import { giveUp, lockOrphans, noteTakeover, requeue, type Orphan } from "../platform/durable/orphans";
import { takeBack } from "../platform/inbox/takeBack";
import { buryDead } from "../platform/process/buryDead";
import type { Enrolled } from "../platform/process/enrol";
import type { Hub } from "./hub";
import { raiseBroken } from "./raiseBroken";

/** In how many processes in a row a workflow may be under way at the same step as they die. */
const MOST = 3;
const AT_ONCE = 100;

/**
 * Takes over what other processes had in hand when they died: their messages are due, and their workflows go back into
 * their queues, to be gone on with wherever there is room. A workflow during whose same step one process after another
 * died is taken for what ends them: it is not run again, and becomes a case.
 */
export async function takeOver(
  { store, log, now }: Pick<Hub, "store" | "log" | "now">,
  engine: Pick<Engine, "inputOf" | "underWay">,
  self: Enrolled,
): Promise<void> {
  for (const dead of await buryDead(store.pool, self)) {
    log.warn({ process: dead }, "A process has died; others go on with what it had in hand");
    await takeBack(store.pool, dead);
  }
  const batch = () =>
    store.prisma.$transaction(async (tx) => {
      const orphans = await lockOrphans(tx, { id: self.id, underWay: engine.underWay() }, AT_ONCE);
      const poison: Orphan[] = [];
      for (const orphan of orphans) {
        const died = diedWith(orphan);
        if (died.length > 0) await noteTakeover(tx, orphan, died);
        if (died.length >= MOST) poison.push(orphan);
      }
      await requeue(
        tx,
        orphans.filter((orphan) => !poison.includes(orphan)).map(({ id }) => id),
      );
      for (const orphan of poison) {
        await giveUp(tx, orphan.id);
        await raiseBroken(tx, { now }, { ...orphan, input: await engine.inputOf(orphan.id) }, poisonous);
      }
      if (orphans.length > 0) {
        log.info({ workflows: orphans.map(({ id }) => id), poison: poison.length }, "Workflows were taken over");
      }
      return orphans.length;
    });
  while ((await batch()) === AT_ONCE);
}

/**
 * The processes that died in a row while it was at this step. Of one that ended by itself, it was no fault of it; nor of
 * one that only stood still, and came back: the workflow was not what it died of, since it did not. Nor is one that slept.
 */
function diedWith({ executor, ending, asleep, steps, diedBefore, stepsBefore }: Orphan): string[] {
  if (asleep || executor === null || ending === null || ending === "ENDED" || ending === "RETURNED") return [];
  return [...(stepsBefore === steps ? diedBefore : []), executor];
}

const poisonous = {
  class: "POISON",
  did: `was given up: ${MOST} workers died while they ran it`,
  explanation: `${MOST} workers in a row ended without a word while they were at the same step of this process, so that it may be what ends them: no other is given it. What was done is kept. Look at why they ended, in their logs and their machines' (memory that ran out, a kill by hand, a machine that stood still); a retry starts it anew, and looks at what was done first.`,
  payload: { workers: MOST },
} as const;
