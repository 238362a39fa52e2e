import { newId } from "../../platform/ids/newId";
import { clientOver } from "../../platform/durable/clientOver";
import { growingWaitMs } from "../../platform/retry/growingWaitMs";
import { passingClasses } from "../../domain/exception/passingClasses";
import type { Retry } from "../../domain/exception/retry";
import { databaseNow } from "../../platform/store/databaseNow";
import { Prisma } from "../../schema/generated/prisma/client";
import type { ExceptionCaseModel } from "../../schema/generated/prisma/models";
import type { Hub } from "../hub";

type Needs = Pick<Hub, "store" | "now"> & { enqueuer: Pick<Hub["enqueuer"], "enqueue"> };

/** For how long behind the last refusal a case may be raised that came of it: the run says so only once it has ended. */
const LATE_MS = 60_000;
/** After this many attempts a case waits for a person. */
const ATTEMPTS = 10;
const waits = { firstWaitMs: 30_000, longestWaitMs: 3_600_000 };

/**
 * Tries cases of passing failures again, with growing waits; each retry looks up before it sends. One that a person closed
 * is tried, too, and stays closed: what it stands for is still to be done. What failed while a platform did not know the
 * hub's credentials is tried once each time that it knows them again.
 */
export async function retryByItself({ store, enqueuer, now }: Needs): Promise<void> {
  const at = now();
  const cases = await store.prisma.exceptionCase.findMany({
    where: {
      OR: [{ state: "OPEN" }, { ended: "CLOSED" }],
      class: { in: [...passingClasses] },
      attempts: { lt: ATTEMPTS },
    },
    orderBy: { lastSeenAt: "asc" },
    take: 100,
  });
  const due = await againKnown(store);
  const passed = cases.filter(({ attempts, lastSeenAt, retry }) => {
    const wait = growingWaitMs(waits, attempts);
    return retry !== null && lastSeenAt.getTime() + wait <= at.getTime();
  });
  for (const { id, state, ended, attempts, retry, version } of [...passed, ...due]) {
    const { workflow, queue, input } = retry as unknown as Retry;
    await store.prisma.$transaction(async (tx) => {
      const { count } = await tx.exceptionCase.updateMany({
        where: { id, version, state, ended },
        // A closed one has no state that says that it is being tried: the attempt is counted at once.
        data: {
          ...(ended === null ? { state: "AUTO_RETRYING" } : { attempts: attempts + 1, lastSeenAt: at }),
          version: version + 1,
        },
      });
      if (count === 0) return;
      if (ended === null) {
        const note = { exceptionId: id, at, actor: "throughline", fromState: state, toState: "AUTO_RETRYING" };
        await tx.exceptionEvent.create({ data: { id: newId("line"), ...note } });
      }
      await enqueuer.enqueue(clientOver(tx), { workflow, queue, input, id: `${id}_v${version}` });
    });
  }
}

/**
 * Cases of before a platform knew the hub's credentials again. One that lacks a permission is among them once at the most,
 * as it is told anew by then; one that met the refusal is told of by the end of `LATE_MS`, so that none is tried sooner.
 */
async function againKnown({ prisma, reader }: Hub["store"]): Promise<ExceptionCaseModel[]> {
  const [known, now] = await Promise.all([
    prisma.connection.findMany({ where: { credentialsRefusedAt: { not: null } } }),
    databaseNow(reader),
  ]);
  const found = known.map(({ role, loginAt, failingSince, credentialsRefusedAt }) => {
    if (!credentialsRefusedAt || !loginAt || failingSince || loginAt <= credentialsRefusedAt) return [];
    const until = new Date(credentialsRefusedAt.getTime() + LATE_MS);
    if (now <= until) return [];
    return prisma.exceptionCase.findMany({
      where: {
        ...{ OR: [{ state: "OPEN" }, { ended: "CLOSED" }], class: "AUTH", system: role, lastSeenAt: { lte: until } },
        retry: { not: Prisma.DbNull },
      },
      orderBy: { lastSeenAt: "asc" },
      take: 100,
    });
  });
  return (await Promise.all(found)).flat();
}
