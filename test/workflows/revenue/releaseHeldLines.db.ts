import pino from "pino";
import { raiseException } from "../../../domain/exception/raiseException";
import { hubSettings } from "../../../domain/settings/hubSettings";
import { openStore, type Store } from "../../../platform/store/openStore";
import type { Hub } from "../../../workflows/hub";
import { releaseHeldLines } from "../../../workflows/revenue/releaseHeldLines";
import { testDatabase } from "../../support/testDatabase";

describe("revenue that is held, at the worker's start", () => {
  let database: Awaited<ReturnType<typeof testDatabase>>;
  let store: Store;

  beforeAll(async () => {
    database = await testDatabase();
    store = openStore(database.url, 2);
  });
  afterAll(async () => {
    await store.close();
    await database.drop();
  });

  it("is looked at invoice by invoice: one that cannot be scheduled is told in the log, and keeps none of the others", async () => {
    for (const invoiceId of ["inv_1", "inv_2"]) {
      await store.prisma.$transaction((tx) =>
        raiseException(tx, new Date(), {
          ...{ class: "MAPPING", cause: "revenue of line 1", state: "HELD", title: "Waits", explanation: "Waits" },
          ...{ subjectType: "Invoice", subjectId: invoiceId, accountId: null, system: "HUB", correlationId: "btx_1" },
          ...{ amountAtRisk: null, retry: null },
        }),
      );
    }
    // Neither invoice is there.
    const told: string[] = [];
    const log = pino({ level: "error" }, { write: (line: string) => void told.push(line) });
    const hub = { store, log, settings: hubSettings.parse({ goLive: "2026-01-01T00:00:00Z" }) };
    // Only what stands here is used: no platform is called.
    await releaseHeldLines(hub as unknown as Hub);
    expect(told.map((line) => (JSON.parse(line) as { invoiceId: string }).invoiceId).sort()).toEqual([
      "inv_1",
      "inv_2",
    ]);
  });
});
