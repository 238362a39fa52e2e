import { callLane } from "../../../workflows/intake/callLane";

describe("a record is read", () => {
  const lane = (...doors: string[]) => callLane(doors.map((door) => ({ source: `stripe-main/${door}` })));

  it("first where its platform tells of it as it happens", () => {
    expect(lane("webhook")).toBe("interactive");
    expect(lane("pubsub")).toBe("interactive");
    expect(lane("first-load", "webhook")).toBe("interactive");
  });

  it("in bulk where it is one of a mass of records", () => {
    expect(lane("first-load")).toBe("bulk");
    expect(lane("upgrade", "gap-0123456789abcdef")).toBe("bulk");
  });

  it("in between otherwise", () => {
    expect(lane("poll")).toBe("standard");
    expect(lane("again", "first-load")).toBe("standard");
  });
});
