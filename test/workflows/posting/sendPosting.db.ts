import { lockBooks } from "../../../domain/corrections/lockBooks";
import { claimReadings } from "../../../domain/reading/claimReadings";
import { openStore, type Store } from "../../../platform/store/openStore";
import type { Hub } from "../../../workflows/hub";
import type { DocumentKind } from "../../../workflows/posting/documentKind";
import type { PlannedPosting } from "../../../workflows/posting/planPosting";
import { sendPosting } from "../../../workflows/posting/sendPosting";
import { testDatabase } from "../../support/testDatabase";

const instance = { id: "netsuite-main", role: "ERP", platform: "netsuite" } as const;
const march = { instanceId: "netsuite-main", kind: "AccountingPeriod", externalId: "3" };

describe("a document that is about to be sent", () => {
  let database: Awaited<ReturnType<typeof testDatabase>>;
  let store: Store;

  beforeAll(async () => {
    database = await testDatabase();
    store = openStore(database.url, 4);
  });
  afterAll(async () => {
    await store.close();
    await database.drop();
  });

  /** Resolves once somebody is seen to wait for the books. */
  const seenWaiting = async () => {
    for (;;) {
      const { rowCount } = await store.pool.query(
        `SELECT FROM pg_locks WHERE NOT granted AND locktype = 'advisory'
           AND pid IN (SELECT pid FROM pg_stat_activity WHERE datname = current_database())`,
      );
      if (rowCount) return;
    }
  };

  it("holds up nobody's month while it waits for the books of its own account", async () => {
    await store.prisma.invoice.create({
      data: {
        ...{ id: "inv_1", number: "INV-1", accountId: "acct_slow", legalEntity: "US", status: "OPEN", currency: "USD" },
        ...{ subtotalMinor: 100n, taxMinor: 0n, discountMinor: 0n, totalMinor: 100n, amountDueMinor: 100n },
      },
    });
    // Only what stands here is used: it comes as far as to its legal entity, which the ERP has no books of.
    const hub = { store, now: () => new Date("2026-03-15T12:00:00Z"), erp: { instance } } as unknown as Hub;
    const document = { invoiceId: "inv_1", entityCode: "US", name: "invoice INV-1" };
    const planned = { postingId: "post_1", document, legalEntityExternalId: "1" } as unknown as PlannedPosting;
    const period = { ...march, no: 1n, readAt: hub.now(), record: null };

    let release = () => {};
    const held = new Promise<void>((resolve) => (release = resolve));
    let begun = () => {};
    const locked = new Promise<void>((resolve) => (begun = resolve));
    const slow = store.prisma.$transaction(async (tx) => {
      await lockBooks(tx, ["acct_slow"]);
      begun();
      await held;
    });
    await locked;
    const kind = {} as DocumentKind;
    const sent = store.prisma.$transaction((tx) =>
      sendPosting(tx, hub, { kind: "invoice", id: "inv_1" }, kind, planned, period),
    );
    const outcome = expect(sent).rejects.toThrow("has no books for the legal entity");
    await seenWaiting();
    // Another account's document goes on into the same month.
    const other = await store.prisma.$transaction(async (tx) => {
      await tx.$executeRaw`SET LOCAL lock_timeout = '2s'`;
      return (await claimReadings(tx, [{ ...march, no: 2n }]))(march);
    });
    expect(other).toBe(true);
    release();
    await slow;
    await outcome;
  });
});
