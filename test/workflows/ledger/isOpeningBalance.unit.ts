import { hubSettings } from "../../../domain/settings/hubSettings";
import type { Hub } from "../../../workflows/hub";
import { isOpeningBalance } from "../../../workflows/ledger/isOpeningBalance";

describe("a document of the ledger that people entered", () => {
  // In New York the company went live on 31 December, at 22:00.
  const settings = hubSettings.parse({ goLive: "2026-01-01T03:00:00Z", timeZone: "America/New_York" });
  // Only what stands here is used.
  const hub = { settings } as unknown as Hub;

  it.each([
    ["entered and dated before the company went live", "2025-12-30", "2025-12-30T15:00:00Z", true],
    // It is 23:30 on 30 December where the company is.
    ["entered on the last evening before", "2025-12-30", "2025-12-31T04:30:00Z", true],
    ["dated back on the day of it", "2025-12-30", "2025-12-31T05:00:00Z", false],
    ["dated back by a year, later", "2025-03-01", "2026-03-01T12:00:00Z", false],
    ["entered before, of a day after it", "2026-01-02", "2025-12-30T15:00:00Z", false],
    ["entered and dated after it", "2026-01-02", "2026-01-02T15:00:00Z", false],
  ])("%s", (_, date, createdAt, expected) => {
    expect(isOpeningBalance(hub, { date, createdAt })).toBe(expected);
  });
});
