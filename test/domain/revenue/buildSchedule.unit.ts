import { buildSchedule } from "../../../domain/revenue/buildSchedule";

describe("a revenue schedule", () => {
  it("spreads a year's net over its days, month by month", () => {
    const schedule = buildSchedule({ netMinor: 36_500n, start: "2026-10-01", end: "2027-10-01" });
    expect(schedule).toHaveLength(12);
    expect(schedule[0]).toEqual({ periodStart: "2026-10-01", periodEnd: "2026-11-01", plannedMinor: 3_100n });
    expect(schedule[4]).toEqual({ periodStart: "2027-02-01", periodEnd: "2027-03-01", plannedMinor: 2_800n });
  });

  it("cuts the first and last month to the days of service", () => {
    const schedule = buildSchedule({ netMinor: 30n, start: "2026-01-17", end: "2026-02-16" });
    expect(schedule.map(({ plannedMinor }) => plannedMinor)).toEqual([15n, 15n]);
  });

  it("adds up exactly to the net, whatever the net and the days", () => {
    const random = seeded(7);
    for (let round = 0; round < 500; round += 1) {
      const netMinor = BigInt(Math.floor((random() - 0.3) * 10_000_000));
      const start = new Date(Date.UTC(2026, 0, 1 + Math.floor(random() * 700)));
      const end = new Date(start.getTime() + (1 + Math.floor(random() * 1_100)) * 86_400_000);
      const days = [start, end].map((date) => date.toISOString().slice(0, 10)) as [string, string];
      const lines = buildSchedule({ netMinor, start: days[0], end: days[1] });
      expect(lines.reduce((sum, { plannedMinor }) => sum + plannedMinor, 0n)).toBe(netMinor);
      expect(lines[0]?.periodStart).toBe(days[0]);
      expect(lines.at(-1)?.periodEnd).toBe(days[1]);
    }
  });
});

/** Park and Miller's generator: the same numbers every run. */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
}
