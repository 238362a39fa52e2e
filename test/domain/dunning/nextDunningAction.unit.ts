import { nextDunningAction } from "../../../domain/dunning/nextDunningAction";

const at = (text: string) => new Date(text);

describe("the next action on a dunning case", () => {
  const now = at("2026-10-01T12:00:00Z");
  // 8 October begins at 07:00 UTC in Los Angeles.
  const nextStepOn = at("2026-10-08T00:00:00Z");
  const step = "2026-10-08T07:00:00.000Z";

  it.each([
    ["its next step of lateness, at the company's midnight", null, nextStepOn, step],
    ["billing's next try, where that comes before", "2026-10-05T09:00:00.000Z", nextStepOn, "2026-10-05T09:00:00.000Z"],
    ["its next step, where that comes before", "2026-10-09T09:00:00.000Z", nextStepOn, step],
    ["its next step, once billing's try is over", "2026-10-01T11:59:59.000Z", nextStepOn, step],
    ["none, once billing's last try is over", "2026-10-01T11:59:59.000Z", null, null],
  ])("is %s", (_what, retry, stepOn, expected) => {
    const chased = { nextActionAt: retry === null ? null : at(retry), nextStepOn: stepOn };
    expect(nextDunningAction(chased, now, "America/Los_Angeles")?.toISOString() ?? null).toBe(expected);
  });
});
