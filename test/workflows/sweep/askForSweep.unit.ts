import type { Hub } from "../../../workflows/hub";
import { askForSweep } from "../../../workflows/sweep/askForSweep";

function aHub() {
  const asked: string[] = [];
  let now = "2026-07-01T10:15:00Z";
  let isAway = false;
  const hub = {
    now: () => new Date(now),
    settings: { timeZone: "UTC" },
    store: { prisma: { $transaction: (run: (tx: object) => Promise<void>) => run({}) } },
    enqueuer: {
      enqueue: async (_client: object, { id }: { id: string }) => {
        if (isAway) throw new Error("the database is away");
        asked.push(id);
      },
    },
  } as unknown as Hub;
  return { hub, asked, at: (time: string) => (now = time), away: (is: boolean) => (isAway = is) };
}

describe("asking for what time alone changes", () => {
  it("asks for the sweep of an hour once, and for that of the next", async () => {
    const { hub, asked, at } = aHub();
    const ask = askForSweep(hub);
    await ask();
    await ask();
    at("2026-07-01T11:00:00Z");
    await ask();
    expect(asked).toEqual(["sweep_2026-07-01_2026-07-01T10", "sweep_2026-07-01_2026-07-01T11"]);
  });

  it("asks again after it could not be asked", async () => {
    const { hub, asked, away } = aHub();
    const ask = askForSweep(hub);
    away(true);
    await expect(ask()).rejects.toThrow("away");
    away(false);
    await ask();
    expect(asked).toEqual(["sweep_2026-07-01_2026-07-01T10"]);
  });
});
