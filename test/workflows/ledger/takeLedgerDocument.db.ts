import pino from "pino";
import { dayOf } from "../../../domain/calendar/dayOf";
import { claimReadings } from "../../../domain/reading/claimReadings";
import { hubSettings } from "../../../domain/settings/hubSettings";
import { openStore, type Store } from "../../../platform/store/openStore";
import type { ErpDocument } from "../../../schema/canonical/erp";
import type { Hub } from "../../../workflows/hub";
import type { News } from "../../../workflows/intake/news";
import { readLedgerDocument } from "../../../workflows/ledger/readLedgerDocument";
import { testDatabase } from "../../support/testDatabase";

describe("a document of the ledger", () => {
  let database: Awaited<ReturnType<typeof testDatabase>>;
  let store: Store;

  beforeAll(async () => {
    database = await testDatabase();
    store = openStore(database.url, 3);
    const ref = { role: "ERP", platform: "netsuite", instanceId: "netsuite-main" };
    await store.prisma.externalRef.createMany({
      data: [
        { id: "ref_1", entityId: "le_1", objectType: "LegalEntity", externalId: "1", ...ref },
        { id: "ref_2", entityId: "acct_1", objectType: "Customer/1", externalId: "501", ...ref },
      ],
    });
  });
  afterAll(async () => {
    await store.close();
    await database.drop();
  });

  const usd = (minor: bigint) => ({ minor, currency: "USD" });
  const payment = (unapplied: bigint): ErpDocument => ({
    ...{
      externalId: "77",
      externalVersion: null,
      url: null,
      correlationId: null,
      kind: "PAYMENT",
      key: null,
      deleted: false,
    },
    ...{ number: "PYMT-77", approved: true, legalEntityExternalId: "1", customerExternalId: "501" },
    ...{
      date: "2026-03-10",
      createdAt: "2026-03-10T09:00:00Z",
      periodExternalId: "3",
      total: usd(500n),
      tax: usd(0n),
      dueDate: null,
      open: null,
    },
    ...{ settledBy: [], unapplied: usd(unapplied), voided: false, impact: [], baseTotal: null },
  });

  /** Only what stands here is used. */
  const hubThatReads = (read: (kind: string, externalId: string) => unknown) =>
    ({
      store,
      settings: hubSettings.parse({ goLive: "2026-01-01T00:00:00Z" }),
      log: pino({ level: "silent" }),
      now: () => new Date("2026-03-15T12:00:00Z"),
      erp: {
        instance: { id: "netsuite-main", role: "ERP", platform: "netsuite" },
        read: async (kind: string, externalId: string) => read(kind, externalId),
      },
    }) as unknown as Hub;

  /** Reads the document in turn as each of these, at one and the same time of the worker's clock. */
  const readings = async (...states: (ErpDocument | null)[]): Promise<{ hub: Hub; news: News[] }> => {
    const told = [...states];
    const hub = hubThatReads((kind) => (kind === "Document" ? told.shift() : null));
    const news: News[] = [];
    for (const state of states) {
      void state;
      news.push(await readLedgerDocument(hub, "77"));
    }
    return { hub, news };
  };
  const take = ({ readings, take }: News) =>
    store.prisma.$transaction(async (tx) => take(tx, await claimReadings(tx, readings)));
  const shown = async () => ({
    unapplied: (await store.prisma.unappliedCredit.findMany()).map(({ openMinor }) => openMinor),
    open: await store.prisma.exceptionCase.count({ where: { state: "OPEN" } }),
  });

  it("is as it was read last, although an earlier reading is taken in later", async () => {
    // A payment of 5.00 that nothing took yet, and then applied in full.
    const { news } = await readings(payment(500n), payment(0n), payment(200n));
    const [loose, applied, partly] = news as [News, News, News];
    await take(applied);
    await take(loose);
    expect(await shown()).toEqual({ unapplied: [0n], open: 0 });
    await take(partly);
    expect(await shown()).toEqual({ unapplied: [200n], open: 1 });
  });

  it("stays gone once it was deleted, although it was read before", async () => {
    const { news } = await readings(payment(300n), null);
    const [before, deleted] = news as [News, News];
    await take(deleted);
    await take(before);
    expect(await shown()).toEqual({ unapplied: [0n], open: 0 });
  });

  /** An invoice of 5.00 that people entered, and a payment that settled it when the invoice was read, and is gone since. */
  const settledByWhatIsGone = (invoice: string, gone: string) => {
    const settledBy = [
      { ...{ documentExternalId: gone, kind: "PAYMENT", key: null }, by: "CASH" as const, amount: usd(500n) },
    ] satisfies ErpDocument["settledBy"];
    const paid = { ...payment(0n), externalId: invoice, kind: "INVOICE" as const, unapplied: null };
    const item = { documentExternalId: invoice, total: usd(500n), open: usd(500n), settledBy: [] };
    const hub = hubThatReads((kind, id) =>
      kind === "OpenItems"
        ? { externalId: "501", items: [item] }
        : id === invoice
          ? { ...paid, open: usd(0n), settledBy }
          : null,
    );
    const open = async () =>
      (await store.prisma.receivable.findMany({ where: { documentId: `netsuite-main:${invoice}` } })).map(
        (one) => one.openMinor,
      );
    return { hub, open };
  };

  it("that is an invoice of people's is due when the ledger says, as it says by now", async () => {
    const invoice = { ...payment(0n), externalId: "75", kind: "INVOICE" as const, unapplied: null, open: usd(500n) };
    for (const dueDate of ["2026-04-09", "2026-05-31", null]) {
      const hub = hubThatReads((kind) => (kind === "Document" ? { ...invoice, dueDate } : null));
      await take(await readLedgerDocument(hub, "75"));
      const { dueDate: kept } = await store.prisma.receivable.findUniqueOrThrow({
        where: { documentId: "netsuite-main:75" },
      });
      expect(dayOf(kept)).toBe(dueDate);
    }
  });

  it("that is deleted before it was read leaves open again what it had settled", async () => {
    const { hub, open } = settledByWhatIsGone("78", "79");
    await take(await readLedgerDocument(hub, "78"));
    expect(await open()).toEqual([0n]);
    await take(await readLedgerDocument(hub, "79"));
    expect(await open()).toEqual([500n]);
  });

  it("is read again where what settled it was read later, and taken in before it", async () => {
    const { hub, open } = settledByWhatIsGone("80", "81");
    const invoice = await readLedgerDocument(hub, "80");
    await take(await readLedgerDocument(hub, "81"));
    await take(invoice);
    expect(await open()).toEqual([0n]);
    const again = await store.prisma.inboxMessage.findMany({ where: { source: "netsuite-main/again" } });
    expect(again.map(({ objectType, objectId }) => [objectType, objectId])).toEqual([["Document", "80"]]);
  });

  describe("that gives back or applies what another has left", () => {
    const of = (kind: ErpDocument["kind"], externalId: string): ErpDocument => ({
      ...{ ...payment(0n), kind, externalId, number: `${kind} ${externalId}` },
      unapplied: null,
    });
    const left = async (id: string) =>
      (await store.prisma.unappliedCredit.findMany({ where: { sourceId: `netsuite-main:${id}` } })).map(
        ({ openMinor }) => openMinor,
      );
    const unapplied = (id: string) =>
      store.prisma.exceptionCase.count({
        where: { subjectId: `netsuite-main:${id}`, cause: "unapplied", state: "OPEN" },
      });

    it.each([
      ["CUSTOMER_REFUND", "changed to 2.00", 200n, 300n],
      ["CUSTOMER_REFUND", "voided", 0n, 500n],
      ["CUSTOMER_REFUND", "deleted", null, 500n],
      ["DEPOSIT_APPLICATION", "changed to 2.00", 200n, 300n],
      ["DEPOSIT_APPLICATION", "deleted", null, 500n],
    ] as const)("leaves it again once it is a %s that people %s", async (kind, how, total, again) => {
      // People took 5.00 of a deposit, and moved no account that the hub keeps; the deposit itself is not saved anew.
      const [deposit, taker] = [`deposit of ${kind} ${how}`, `${kind} ${how}`];
      let taken: bigint | null = null;
      const hub = hubThatReads((of_, id) => {
        if (of_ === "OpenItems") return { externalId: "501", items: [] };
        if (id === deposit) return { ...of("DEPOSIT", id), unapplied: usd(taken === null ? 500n : 500n - taken) };
        return id === taker && taken !== null ? { ...of(kind, id), total: usd(taken), voided: taken === 0n } : null;
      });
      await take(await readLedgerDocument(hub, deposit));
      expect([await left(deposit), await unapplied(deposit)]).toEqual([[500n], 1]);
      taken = 500n;
      await take(await readLedgerDocument(hub, taker));
      expect([await left(deposit), await unapplied(deposit)]).toEqual([[0n], 0]);
      taken = total;
      await take(await readLedgerDocument(hub, taker));
      expect([await left(deposit), await unapplied(deposit)]).toEqual([[again], 1]);
    });

    it("leaves it again where it was voided before it was read, and the other one was read in between", async () => {
      let isVoided = false;
      const hub = hubThatReads((_kind, id) => {
        if (id === "91") return { ...of("DEPOSIT", id), unapplied: usd(isVoided ? 500n : 0n) };
        return id === "92" ? { ...of("CUSTOMER_REFUND", id), total: usd(0n), voided: true } : null;
      });
      await take(await readLedgerDocument(hub, "91"));
      expect([await left("91"), await unapplied("91")]).toEqual([[0n], 0]);
      isVoided = true;
      await take(await readLedgerDocument(hub, "92"));
      expect([await left("91"), await unapplied("91")]).toEqual([[500n], 1]);
    });

    it("has what it may have taken of read some at a time, and the rest each by itself", async () => {
      const deposits = Array.from({ length: 50 }, (_, no) => `many ${no}`);
      await store.prisma.unappliedCredit.deleteMany();
      let asked: string[] = [];
      let isGone = false;
      const hub = hubThatReads((of_, id) => {
        if (of_ === "OpenItems") return { externalId: "501", items: [] };
        asked.push(id);
        if (deposits.includes(id)) return { ...of("DEPOSIT", id), unapplied: usd(isGone ? 500n : 0n) };
        if (isGone) return null;
        return id === "takes"
          ? { ...of("CUSTOMER_REFUND", id), total: usd(500n) }
          : { ...payment(300n), externalId: id };
      });
      for (const id of [...deposits, "takes", "has left"]) await take(await readLedgerDocument(hub, id));
      await store.prisma.inboxMessage.deleteMany();
      isGone = true;
      asked = [];
      await take(await readLedgerDocument(hub, "takes"));
      expect(asked).toHaveLength(1 + 20);
      const again = { source: "netsuite-main/again", eventId: { contains: ":takes/" } };
      const handed = (await store.prisma.inboxMessage.findMany({ where: again })).map(({ objectId }) => objectId);
      // 50 deposits and the payment may have been taken of; 20 of them were read with it.
      expect(new Set([...asked, ...handed])).toEqual(new Set([...deposits, "has left", "takes"]));
      expect(handed).toHaveLength(31);
      for (const id of handed.filter((one) => one !== "has left")) await take(await readLedgerDocument(hub, id));
      for (const id of deposits) expect(await left(id)).toEqual([500n]);

      // A payment takes of no other, and what is gone is gone.
      asked = [];
      await take(await readLedgerDocument(hub, "has left"));
      await take(await readLedgerDocument(hub, "takes"));
      expect(asked).toEqual(["has left", "takes"]);
    });
  });
});
