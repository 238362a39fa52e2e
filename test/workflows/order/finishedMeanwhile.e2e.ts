import { clientOver } from "../../../platform/durable/clientOver";
import { finishOrder } from "../../../workflows/order/finishOrder";
import { queues } from "../../../workflows/queues";
import { watchdog } from "../../../workflows/watchdog/watchdog";
import { aDeal, win } from "../aDeal";
import { eventually } from "../eventually";
import { startCompany, type Company } from "../startCompany";

const DAY_MS = 24 * 3_600_000;

describe("an order whose invoice billing numbered, and the hub posted, while the order waited for a retry", () => {
  let company: Company;
  let running: Awaited<ReturnType<Company["startHub"]>>;

  beforeAll(async () => {
    company = await startCompany();
    running = await company.startHub();
    await win(company.sales, await aDeal(company.sales));
    await fulfilled();
  });
  afterAll(async () => {
    await running?.stop();
    await company.close();
  });

  const order = () => company.store.prisma.order.findFirstOrThrow();
  const fulfilled = () =>
    eventually(async () => (await order().catch(() => null))?.state === "FULFILLED", company.state);
  const stands = async (state: string) => {
    const { id } = await order();
    await company.store.prisma.order.update({ where: { id }, data: { state } });
    return id;
  };

  it("is fulfilled by the retry, as nothing else is to come", async () => {
    await stands("BILLING");
    const { opportunityId, winNumber, businessKey: orderKey, correlationId } = await order();
    const [ref] = await company.store.prisma.externalRef.findMany({ where: { entityId: opportunityId } });
    const input = { opportunityId, opportunityExternalId: ref?.externalId, winNumber, correlationId, orderKey };
    await company.store.prisma.$transaction((tx) =>
      running.hub.enqueuer.enqueue(clientOver(tx), {
        workflow: "quote-to-cash",
        queue: queues.billing,
        input,
        id: `${orderKey}_again`,
      }),
    );
    await fulfilled();
  });

  it("is fulfilled by what concludes while the retry moves it on, whichever of the two commits first", async () => {
    const { prisma } = company.store;
    const id = await stands("BILLING");
    let concluding: Promise<unknown> = Promise.resolve();
    await prisma.$transaction(async (tx) => {
      await tx.order.update({ where: { id }, data: { state: "POSTING" } });
      concluding = prisma.$transaction((other) => finishOrder(other, running.hub, id));
      await eventually(async () => {
        const waiting = `SELECT FROM pg_stat_activity
          WHERE datname = current_database() AND wait_event_type = 'Lock' AND query LIKE '%FOR UPDATE%'`;
        return ((await company.store.pool.query(waiting)).rowCount ?? 0) > 0;
      });
    });
    await concluding;
    expect((await order()).state).toBe("FULFILLED");
  });

  it("is fulfilled by the watchdog where it was left so", async () => {
    await stands("POSTING");
    await watchdog(running.hub, 0, undefined, async () => new Date(Date.now() + DAY_MS));
    expect((await order()).state).toBe("FULFILLED");
  });
});
