import type Stripe from "stripe";

/** Advances a test clock, in ISO time, and waits until it is ready or has failed. */
export async function advanceTestClock(stripe: Stripe, clock: string, to: string) {
  const target = Date.parse(to) / 1_000;
  const advancing = await stripe.testHelpers.testClocks.advance(clock, { frozen_time: target });
  expect(advancing).toMatchObject({
    status: "advancing",
    status_details: { advancing: { target_frozen_time: target } },
  });
  return settledTestClock(stripe, clock);
}

export async function settledTestClock(stripe: Stripe, clock: string) {
  for (;;) {
    const now = await stripe.testHelpers.testClocks.retrieve(clock);
    if (now.status !== "advancing") return now;
  }
}
