import { appendEvents } from "../../../platform/eventLog/appendEvents";
import { newId } from "../../../platform/ids/newId";
import { openStore } from "../../../platform/store/openStore";
import { testDatabase } from "../../support/testDatabase";

describe("a database in another time zone", () => {
  it("gives back instants as they were written, by Prisma and by hand", async () => {
    const database = await testDatabase();
    const admin = openStore(database.url, 1);
    const name = new URL(database.url).pathname.slice(1);
    await admin.pool.query(`ALTER DATABASE ${name} SET timezone TO 'America/New_York'`);
    await admin.close();
    const store = openStore(database.url, 2);
    const accountId = newId("account");
    const now = new Date("2026-07-01T00:00:00Z");
    await store.prisma.$transaction(async (tx) =>
      appendEvents(tx, now, [
        {
          name: "crm.account.updated",
          ...{ subject: accountId, correlationId: newId("transaction"), entityVersion: 1 },
          data: { accountId, changedGroups: [] },
        },
      ]),
    );
    await store.prisma.syncState.create({
      data: {
        ...{ id: "syn_1", subjectId: "acct_1", subjectType: "Account", system: "CRM", instanceId: "x" },
        ...{ status: "IN_SYNC", hubVersion: 1, slaSeconds: 60, lastInSyncAt: now },
      },
    });
    expect((await store.prisma.event.findFirstOrThrow()).time).toEqual(now);
    expect((await store.prisma.syncState.findFirstOrThrow()).lastInSyncAt).toEqual(now);
    const { rows } = await store.pool.query<{ at: Date }>("SELECT last_in_sync_at AS at FROM operations.sync_state");
    expect(rows[0]?.at).toEqual(now);
    await store.close();
    await database.drop();
  });
});
