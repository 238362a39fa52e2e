import type Stripe from "stripe";
import type { EnvironmentSaid } from "../../connector";
import { VendorFailure } from "../../vendorFailure";
import { reading } from "../call";

/**
 * Whether the key opens live mode, as the account's balance says. Null where the key may not read it: then how the key
 * begins is all that is known.
 * @see https://docs.stripe.com/api/balance/balance_object#balance_object-livemode
 */
export async function environmentSaid(client: Stripe): Promise<EnvironmentSaid | null> {
  try {
    const balance = await reading("read the balance", () => client.balance.retrieve());
    return (
      balance && {
        is: balance.livemode ? "production" : "test",
        by: `livemode is ${balance.livemode} in GET /v1/balance`,
      }
    );
  } catch (error) {
    if (error instanceof VendorFailure && error.httpStatus === 403) return null;
    throw error;
  }
}
