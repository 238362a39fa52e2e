import { circuitOf } from "../../../domain/connection/circuitOf";

describe("a platform's circuit", () => {
  it("is open while its calls are held back, half open while it fails, and closed while it answers", () => {
    const until = new Date("2026-11-26T03:01:00Z");
    expect(circuitOf("THROTTLED", until)).toBe("OPEN");
    expect(circuitOf("HEALTHY", until)).toBe("OPEN");
    for (const failing of ["REFUSED", "THROTTLED", "UNREACHABLE", "FAILING"] as const) {
      expect([failing, circuitOf(failing, null)]).toEqual([failing, "HALF_OPEN"]);
    }
    expect([circuitOf("HEALTHY", null), circuitOf("SILENT", null)]).toEqual(["CLOSED", "CLOSED"]);
  });

  it("is not known while it neither answered nor refused", () => {
    expect(circuitOf("UNKNOWN", null)).toBeNull();
  });
});
