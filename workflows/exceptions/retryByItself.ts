import { newId } from "../../platform/ids/newId";
import { clientOver } from "../../platform/durable/clientOver";
import { growingWaitMs } from "../../platform/retry/growingWaitMs";
import type { Retry } from "../../domain/exception/retry";
import type { Hub } from "../hub";

/** The classes that go away by themselves; a person is not needed for them until they stay. */
const passing = ["RATE_LIMIT", "INTERMITTENT", "CONNECTION", "TIMEOUT_UNCERTAIN"];
/** After this many attempts a case waits for a person. */
const ATTEMPTS = 10;
const waits = { firstWaitMs: 30_000, longestWaitMs: 3_600_000 };

/** Tries cases of passing failures again, with growing waits; each retry looks up before it sends. */
export async function retryByItself({ store, enqueuer, now }: Hub): Promise<void> {
  const at = now();
  const cases = await store.prisma.exceptionCase.findMany({
    where: { state: "OPEN", class: { in: passing }, attempts: { lt: ATTEMPTS } },
    orderBy: { lastSeenAt: "asc" },
    take: 100,
  });
  const due = cases.filter(({ attempts, lastSeenAt, retry }) => {
    const wait = growingWaitMs(waits, attempts);
    return retry !== null && lastSeenAt.getTime() + wait <= at.getTime();
  });
  for (const { id, retry, version } of due) {
    const { workflow, queue, input } = retry as unknown as Retry;
    await store.prisma.$transaction(async (tx) => {
      const { count } = await tx.exceptionCase.updateMany({
        where: { id, version, state: "OPEN" },
        data: { state: "AUTO_RETRYING", version: version + 1 },
      });
      if (count === 0) return;
      const note = { exceptionId: id, at, actor: "throughline", fromState: "OPEN", toState: "AUTO_RETRYING" };
      await tx.exceptionEvent.create({ data: { id: newId("line"), ...note } });
      await enqueuer.enqueue(clientOver(tx), { workflow, queue, input, id: `${id}_v${version}` });
    });
  }
}
