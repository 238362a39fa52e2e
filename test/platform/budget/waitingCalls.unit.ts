import { inLane, turnNow } from "../../../platform/budget/callLane";
import { WaitingCalls } from "../../../platform/budget/waitingCalls";

const settle = { start: () => {}, refuse: () => {} };

describe("calls that wait for their place", () => {
  it("give up after the patience of their work, or the usual once one of its calls was made", () => {
    const waiting = new WaitingCalls();
    const [begun, other] = [inLane("standard", turnNow, 1_000), inLane("standard", turnNow, 1_000)];
    for (const turn of [begun, begun, other]) waiting.add(turn, 0, settle);
    expect(waiting.next(() => true)?.turn).toBe(begun);
    begun.isBegun = true;
    expect(waiting.impatient(9_999).map(({ turn }) => turn)).toEqual([other]);
    expect(waiting.firstGivesUp()).toBe(10_000);
    waiting.add(begun, 500, settle);
    expect(waiting.impatient(10_499)).toHaveLength(1);
    expect(waiting.impatient(10_500)).toHaveLength(1);
  });

  it("keep the longer patience of work that has it from the first", () => {
    const waiting = new WaitingCalls();
    const patient = inLane("bulk", turnNow, 60_000);
    patient.isBegun = true;
    waiting.add(patient, 0, settle);
    expect(waiting.firstGivesUp()).toBe(60_000);
  });
});
