import { wordFailures } from "./wordFailures";

describe("what a case says", () => {
  const of = (explanation: string) => wordFailures([{ id: "exc_1", title: "Money was given back", explanation }]);

  it("names no record by the hub's id", () => {
    expect(of("Invoice inv_01K9ZD4T6V8X0B2C4E6G8J0M2P is not paid")).toEqual([
      'the case exc_1 "Money was given back" names a record by the hub\'s id inv_01K9ZD4T6V8X0B2C4E6G8J0M2P',
    ]);
    expect(of("By the process 0b2f7c1e-5d4a-4c39-8e1b-2f6a7d8c9e0f")).toHaveLength(1);
  });

  it("may name it by a number, a platform's own id, or the correlation id that people are to enter", () => {
    const words = "INV-7, in_1QXUSD2eZvKYlo2C, 006Hs00001DkQWAIA3 and btx_01K9ZD4T6V8X0B2C4E6G8J0M2P";
    expect(of(words)).toEqual([]);
  });
});
