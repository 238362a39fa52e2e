import { recordedReading } from "../../workflows/recordedReading";

const readAt = new Date("2026-03-15T12:00:00Z");
const of = { instanceId: "erp", kind: "AccountingPeriod", externalId: "7", readAt };

describe("what a step recorded", () => {
  it("is the reading that it was", () => {
    const reading = { ...of, no: 5n, readAt: new Date("2026-03-15T11:00:00Z"), record: { name: "Mar 2026" } };
    expect(recordedReading<{ name: string }>(reading, of)).toBe(reading);
    const missed = { ...reading, record: null };
    expect(recordedReading<{ name: string } | null>(missed, of)).toBe(missed);
  });

  it("is a reading before all that are numbered, where what was found was recorded alone", () => {
    const found = { name: "Mar 2026", no: 3 };
    expect(recordedReading<{ name: string }>(found, of)).toEqual({ ...of, no: 0n, record: found });
    expect(recordedReading<object | null>(null, of)).toEqual({ ...of, no: 0n, record: null });
  });
});
