import { raiseException } from "../../../domain/exception/raiseException";
import type { Store } from "../../../platform/store/openStore";
import type { Hub } from "../../../workflows/hub";
import { watchdog as watch } from "../../../workflows/watchdog/watchdog";
import { digits as n, watchedHub } from "./watchedHub";

/** A turn at the time that the hub has here. */
const watchdog = (hub: Hub, everyMs: number) => watch(hub, everyMs, undefined, async () => hub.now());

describe("the watchdog", () => {
  const watched = watchedHub();
  let store: Store;
  let hub: Hub;
  beforeAll(() => ({ store, hub } = watched.opened()));
  const { anInvoice, processes, end } = watched;

  const casesOf = (invoiceId: string) =>
    store.prisma.exceptionCase.findMany({
      where: { subjectType: "Workflow", retry: { path: ["input", "id"], equals: invoiceId } },
      orderBy: { id: "asc" },
    });

  it.each([
    ["ERROR", "UNKNOWN", "broke off, and could not say why"],
    ["CANCELLED", "UNKNOWN", "was canceled"],
    ["MAX_RECOVERY_ATTEMPTS_EXCEEDED", "POISON", "ended its worker again and again"],
  ])("makes one case of a process that ended as %s, which a retry goes on from", async (status, cls, words) => {
    const invoice = await anInvoice(["ERROR", "CANCELLED", "MAX_RECOVERY_ATTEMPTS_EXCEEDED"].indexOf(status) + 1);
    await watchdog(hub, 0);
    const [asked] = await processes(invoice.id);
    expect(asked?.status).toBe("ENQUEUED");
    await end(asked?.id ?? "", status);
    for (let turns = 0; turns < 3; turns += 1) await watchdog(hub, 0);
    expect(await casesOf(invoice.id)).toMatchObject([
      {
        ...{ class: cls, state: "OPEN", attempts: 1, amountAtRiskMinor: 1_169_100n, currency: "USD" },
        title: `The process "posting" for invoice ${invoice.number} ${words}`,
        ...{ accountId: invoice.accountId, correlationId: invoice.correlationId },
        retry: { workflow: "posting", queue: "erp", input: { kind: "invoice", id: invoice.id } },
      },
    ]);
    // The case says that it is not done: nothing is begun beside it.
    expect(await processes(invoice.id)).toHaveLength(1);
  });

  it.each([
    ["RETRYING", "OPEN", 2],
    ["HELD", "HELD", 1],
  ])(
    "tells in the %s case of a refused document that its process was canceled: one document, one case",
    async (state, then, attempts) => {
      const no = state === "HELD" ? 8 : 9;
      const invoice = await anInvoice(no);
      await watchdog(hub, 0);
      const [asked] = await processes(invoice.id);
      await store.prisma.posting.create({
        data: {
          ...{ id: `pst_${no}`, entityId: "le_1", kind: "AR_INVOICE", status: "REJECTED", sourceType: "Invoice" },
          ...{ sourceId: invoice.id, sourceVersion: 1, idempotencyKey: `posting ${no}`, documentDate: new Date(0) },
          ...{
            periodDecision: "DOCUMENT_DATE",
            document: {},
            invoiceId: invoice.id,
            totalMinor: 1_169_100n,
            currency: "USD",
          },
        },
      });
      const refused = await store.prisma.$transaction((tx) =>
        raiseException(tx, new Date(), {
          ...{ class: "VALIDATION", title: "The invoice is not in the ledger", explanation: "It was refused." },
          ...{ classification: "CONFIDENTIAL", subjectType: "Posting", subjectId: `pst_${no}`, system: "ERP" },
          ...{ accountId: invoice.accountId, correlationId: `btx_${n(no)}` },
          amountAtRisk: { minor: 1_169_100n, currency: "USD" },
          retry: { workflow: "posting", queue: "erp", input: { kind: "invoice", id: invoice.id } },
        }),
      );
      await store.prisma.exceptionCase.update({ where: { id: refused }, data: { state } });
      await end(asked?.id ?? "", "CANCELLED");
      for (let turns = 0; turns < 3; turns += 1) await watchdog(hub, 0);
      const cases = await store.prisma.exceptionCase.findMany({
        where: { retry: { path: ["input", "id"], equals: invoice.id } },
      });
      expect(cases).toMatchObject([{ id: refused, class: "VALIDATION", state: then, attempts }]);
      expect(
        await store.prisma.exceptionEvent.findMany({ where: { exceptionId: refused, note: { not: null } } }),
      ).toEqual([
        expect.objectContaining({
          toState: then,
          note: expect.stringContaining(`The process "posting" (${asked?.id}) was canceled`),
        }),
      ]);
      expect(await processes(invoice.id)).toHaveLength(1);
    },
  );

  it("begins an invoice's posting again under its key where the engine knows of none, and not while one is under way", async () => {
    const invoice = await anInvoice(4);
    await watchdog(hub, 0);
    await watchdog(hub, 0);
    const asked = await processes(invoice.id);
    expect(asked).toEqual([{ id: expect.stringMatching(/^tl_inv_[a-z2-7]{26}$/), status: "ENQUEUED" }]);
    // Under an id of its own, such as a retry's.
    await store.pool.query("UPDATE dbos.workflow_status SET workflow_uuid = 'released_op_1' WHERE workflow_uuid = $1", [
      asked[0]?.id,
    ]);
    await store.pool.query("UPDATE dbos.workflow_input SET workflow_uuid = 'released_op_1' WHERE workflow_uuid = $1", [
      asked[0]?.id,
    ]);
    await watchdog(hub, 0);
    expect(await processes(invoice.id)).toEqual([{ id: "released_op_1", status: "ENQUEUED" }]);
  });

  it("asks a person where a process ended well each time and its document is not there", async () => {
    const invoice = await anInvoice(5);
    for (let turns = 0; turns < 5; turns += 1) {
      await watchdog(hub, 0);
      for (const { id } of await processes(invoice.id)) await end(id, "SUCCESS");
    }
    const ids = (await processes(invoice.id)).map(({ id }) => id);
    expect(ids).toEqual([ids[0], `${ids[0]}_watch_1`, `${ids[0]}_watch_2`]);
    expect(await casesOf(invoice.id)).toMatchObject([
      {
        ...{ class: "UNKNOWN", state: "OPEN", amountAtRiskMinor: 1_169_100n },
        title: `The invoice ${invoice.number} is not in the ledger, and the process "posting" does not bring it there`,
      },
    ]);
  });

  it("looks no more for what is there, and for nothing that is still in time", async () => {
    const invoice = await anInvoice(6);
    const early = { ...hub, now: () => new Date() };
    await watchdog(early, 0);
    expect(await processes(invoice.id)).toEqual([]);
    await store.prisma.posting.create({
      data: {
        ...{ id: "pst_6", entityId: "le_1", kind: "AR_INVOICE", status: "POSTED", sourceType: "Invoice" },
        ...{ sourceId: invoice.id, sourceVersion: 1, idempotencyKey: "posting 6", documentDate: new Date(0) },
        ...{ periodDecision: "DOCUMENT_DATE", document: {}, invoiceId: invoice.id, totalMinor: 1n, currency: "USD" },
      },
    });
    await watchdog(early, 0);
    const { followedAt } = await store.prisma.invoice.findUniqueOrThrow({ where: { id: invoice.id } });
    expect(followedAt).not.toBeNull();
  });

  it("has one turn over all workers in a time", async () => {
    const invoice = await anInvoice(7);
    await watchdog(hub, 3_600_000);
    expect(await processes(invoice.id)).toEqual([]);
    await Promise.all(Array.from({ length: 4 }, () => watchdog(hub, 0)));
    expect(await processes(invoice.id)).toHaveLength(1);
  });

  it("tells of a queue whose processes wait for far too long, until none does", async () => {
    const about = { subjectId: "queue erp", cause: "ENQUEUED for long" };
    await store.pool.query("UPDATE dbos.workflow_status SET status = 'SUCCESS' WHERE status = 'ENQUEUED'");
    await store.pool.query(
      `INSERT INTO dbos.workflow_status (workflow_uuid, name, status, queue_name, created_at, updated_at)
       VALUES ('old', 'posting', 'ENQUEUED', 'erp', $1, $1)`,
      [Date.now() - 13 * 3_600_000],
    );
    await watchdog(hub, 0);
    const [told, ...more] = await store.prisma.exceptionCase.findMany({ where: about });
    expect(more).toEqual([]);
    expect(told).toMatchObject({ state: "OPEN", title: expect.stringContaining("for more than 1 hour") });
    await end("old", "SUCCESS");
    await watchdog(hub, 0);
    expect(await store.prisma.exceptionCase.findMany({ where: about })).toMatchObject([{ state: "RESOLVED" }]);
  });

  it.each([
    ["ahead of", 3_600_000],
    ["behind", -3_600_000],
  ])("is not misled by a worker whose clock is an hour %s the database's", async (_how, offMs) => {
    const misled = { ...hub, now: () => new Date(Date.now() + offMs) };
    const about = { subjectId: "queue billing", cause: "PENDING for long" };
    const minutesOld = (id: string, minutes: number) =>
      store.pool.query(
        `INSERT INTO dbos.workflow_status (workflow_uuid, name, status, queue_name, created_at, updated_at)
         SELECT $1, 'posting', 'PENDING', 'billing', at, at
         FROM (SELECT (EXTRACT(EPOCH FROM now()) * 1000)::bigint - $2::int * 60000 AS at) AS stamp`,
        [id, minutes],
      );
    const { processMinutes } = hub.settings.watch;
    await store.prisma.exceptionCase.deleteMany({ where: about });
    await minutesOld(`young ${offMs}`, 1);
    await watch(misled, 0);
    expect(await store.prisma.exceptionCase.findMany({ where: about })).toEqual([]);
    await minutesOld(`old ${offMs}`, processMinutes + 1);
    await watch(misled, 0);
    const [told] = await store.prisma.exceptionCase.findMany({ where: about });
    expect(told).toMatchObject({ state: "OPEN", payload: { count: 1, oldest: [`old ${offMs}`] } });
    expect(Math.abs(Number(told?.createdAt) - Date.now())).toBeLessThan(1_800_000);
    await end(`young ${offMs}`, "SUCCESS");
    await end(`old ${offMs}`, "SUCCESS");
  });

  it("finds what is late by an index that holds no finished records", async () => {
    const client = await store.pool.connect();
    try {
      await client.query("SET enable_seqscan = off");
      const plan = async (table: string, where: string) => {
        const { rows } = await client.query<{ "QUERY PLAN": string }>(
          `EXPLAIN SELECT id FROM ${table} WHERE ${where} AND id > '' ORDER BY id LIMIT 500`,
        );
        return rows.map((row) => row["QUERY PLAN"]).join("\n");
      };
      const received = "status IN ('SUCCEEDED', 'PARTIALLY_REFUNDED', 'REFUNDED', 'DISPUTED')";
      expect(await plan("crm.opportunity", "status = 'WON' AND followed_win <> win_number")).toContain(
        "using opportunity_to_follow",
      );
      expect(await plan("billing.invoice", "followed_at IS NULL AND status <> 'DRAFT'")).toContain(
        "using invoice_to_follow",
      );
      expect(await plan("billing.payment", `followed_at IS NULL AND ${received}`)).toContain("using payment_to_follow");
    } finally {
      client.release(true);
    }
  });
});
