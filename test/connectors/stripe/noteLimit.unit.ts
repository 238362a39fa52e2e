import { noteLimit } from "../../../connectors/stripe/noteLimit";

describe("Stripe's refusal", () => {
  const held = (status: number, headers: object, error: object = {}) => {
    const said: unknown[] = [];
    const hold = (because: string, afterMs?: number) => void said.push([because, afterMs]);
    noteLimit({ call: (run) => run(), hold }, status, headers, { error });
    return said;
  };

  it("holds all calls back where it is about how much the account is asked", () => {
    expect(held(429, { "stripe-rate-limited-reason": "global-rate" })).toEqual([["global-rate", undefined]]);
    expect(held(429, { "retry-after": "2" }, { message: "Too many" })).toEqual([["Too many", 2_000]]);
    expect(held(503, { "retry-after": "30" })).toEqual([["HTTP 503", 30_000]]);
  });

  it("holds none back where it is about one object, one operation, or the request itself", () => {
    expect(held(429, {}, { code: "lock_timeout" })).toEqual([]);
    expect(held(429, { "stripe-rate-limited-reason": "endpoint-rate" })).toEqual([]);
    expect(held(402, {}, { code: "card_declined" })).toEqual([]);
    expect(held(500, {})).toEqual([]);
  });
});
