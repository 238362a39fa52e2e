import { dayOf, instantOf } from "../../../connectors/stripe/instant";

describe("a time of Stripe's", () => {
  it("is an instant, and a day in UTC", () => {
    expect(instantOf(1_700_000_000)).toBe("2023-11-14T22:13:20.000Z");
    expect(dayOf(1_700_000_000)).toBe("2023-11-14");
  });

  it.each([null, undefined, "1700000000", true, [], -1, 1.5, 1e20, Number.NaN])(
    "that is no whole number of seconds is none, and not 1970 either: %p",
    (given) => {
      const refused = expect.objectContaining({ class: "SCHEMA_DRIFT", code: "stripe.time.unreadable" });
      expect(() => instantOf(given as number)).toThrow(refused);
      expect(() => dayOf(given as number)).toThrow(refused);
    },
  );
});
