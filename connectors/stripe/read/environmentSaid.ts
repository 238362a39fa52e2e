import type Stripe from "stripe";
import type { EnvironmentSaid } from "../../connector";
import { VendorFailure } from "../../vendorFailure";
import { reading } from "../call";
import { notUnderstood } from "./notUnderstood";

const UNSAID = "Stripe does not say in GET /v1/balance whether the key opens its live mode or its test mode";

/**
 * Whether the key opens live mode, as the account's balance says. Null where the key may not read it: then how the key
 * begins is all that is known.
 * @see https://docs.stripe.com/api/balance/balance_object#balance_object-livemode
 */
export async function environmentSaid(client: Stripe): Promise<EnvironmentSaid | null> {
  try {
    const balance = await reading("read the balance", () => client.balance.retrieve());
    if (!balance) return null;
    const { livemode } = balance;
    // Whatever the types say: live mode, where money moves, would be taken for a test where it is not said.
    if (typeof livemode !== "boolean") throw notUnderstood("balance.livemode", UNSAID);
    return { is: livemode ? "production" : "test", by: `livemode is ${livemode} in GET /v1/balance` };
  } catch (error) {
    if (error instanceof VendorFailure && error.httpStatus === 403) return null;
    throw error;
  }
}
