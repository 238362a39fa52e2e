import { VendorFailure } from "../../../connectors/vendorFailure";
import { adviceOn } from "../../../workflows/effects/adviceOn";
import { failureOf } from "../../../workflows/effects/failure";

const advice = (error: unknown) => adviceOn(failureOf(error), "the billing platform");

describe("the advice on a failure", () => {
  it("sends nobody to a platform for what only the hub's own database lacked", () => {
    expect(advice(Object.assign(new Error("timeout"), { code: "P1001" }))).toBe(
      "It is tried again by itself, with growing waits: where the case stays, see to the hub's own database, then retry",
    );
  });

  it("says of a platform that was away that nobody needs to act yet", () => {
    expect(advice(new VendorFailure("CONNECTION", "Stripe did not answer"))).toBe(
      "It is tried again by itself, with growing waits: where the case stays, see to the billing platform, then retry",
    );
  });

  it("has what a platform refused corrected there", () => {
    expect(advice(new VendorFailure("VALIDATION", "Stripe refused the address"))).toBe(
      "Correct it in the billing platform, then retry",
    );
  });

  it("sends nobody to a platform for what the hub does not understand", () => {
    expect(advice(new Error("what is this"))).toBe(
      "The hub does not understand that: see its log for this correlation id, then retry",
    );
  });
});
