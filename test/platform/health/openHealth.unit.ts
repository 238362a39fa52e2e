import type { Fact } from "../../../platform/health/fact";
import { healthStatus, openHealth } from "../../../platform/health/openHealth";

const database: Fact = { name: "database", state: "ok", says: "The database answers" };
const crm: Fact = {
  ...{ name: "subgraph crm", state: "degraded", says: "The subgraph crm cannot be reached" },
  stillWorks: "Every field of billing",
};

describe("what a process tells of its health", () => {
  const at = { now: new Date("2026-11-26T03:00:00Z") };
  let facts: readonly Fact[];
  let health: ReturnType<typeof openHealth>;
  beforeEach(() => {
    at.now = new Date("2026-11-26T03:00:00Z");
    facts = [database];
    health = openHealth(
      async () => facts,
      () => at.now,
    );
  });

  it("says in its reasons which thing each is about, where the words alone do not", async () => {
    const says = "It cannot be reached, or does not answer; read never yet";
    facts = [
      crm,
      { name: "platform stripe-main", state: "degraded", says },
      { name: "platform netsuite-main", state: "degraded", says },
      { name: "lease sequencer", state: "failed", says: "Nobody has held it yet" },
    ];
    expect(await health()).toMatchObject({
      degraded: [crm.says, `platform stripe-main: ${says}`, `platform netsuite-main: ${says}`],
      reasons: ["lease sequencer: Nobody has held it yet"],
      // Beside its name, a fact's words are as they are.
      facts: [crm, { says }, { says }, { says: "Nobody has held it yet" }],
    });
  });

  it("is ready while all is well, degraded without some of it, and unready once one thing fails", async () => {
    expect(await health()).toMatchObject({ status: "ready", reasons: [], degraded: [] });
    facts = [database, crm];
    const degraded = await health();
    expect(degraded).toMatchObject({ status: "degraded", reasons: [], degraded: [crm.says] });
    facts = [{ ...database, state: "failed", says: "The database does not answer" }, crm];
    const unready = await health();
    expect(unready).toMatchObject({ status: "unready", reasons: ["The database does not answer"] });
    expect([healthStatus(degraded), healthStatus(unready)]).toEqual([200, 503]);
  });

  it("says since when each thing is as it is, and what goes on without it", async () => {
    await health();
    facts = [database, crm];
    at.now = new Date("2026-11-26T03:05:00Z");
    await health();
    at.now = new Date("2026-11-26T03:10:00Z");
    expect((await health()).facts).toEqual([
      { ...database, since: "2026-11-26T03:00:00.000Z", stillWorks: null },
      { ...crm, since: "2026-11-26T03:05:00.000Z" },
    ]);
    // It was well in between: what begins again has not lasted since then.
    facts = [database, { ...crm, state: "ok" }];
    await health();
    facts = [database, crm];
    at.now = new Date("2026-11-26T03:20:00Z");
    expect((await health()).facts[1]?.since).toBe("2026-11-26T03:20:00.000Z");
  });

  it("believes what is known of when it began rather than when it was first seen", async () => {
    facts = [{ ...crm, since: new Date("2026-11-25T22:00:00Z") }];
    expect((await health()).facts[0]?.since).toBe("2026-11-25T22:00:00.000Z");
  });

  it("is unready, and says why, when the look itself fails", async () => {
    const broken = openHealth(
      () => Promise.reject(new Error("no such table")),
      () => at.now,
    );
    expect(await broken()).toMatchObject({
      status: "unready",
      reasons: ["health: The check itself failed: Error: no such table"],
    });
  });

  it("looks once for all who ask meanwhile", async () => {
    let looks = 0;
    const counted = openHealth(
      async () => {
        looks += 1;
        return facts;
      },
      () => at.now,
    );
    await Promise.all([counted(), counted(), counted()]);
    expect(looks).toBe(1);
  });
});
