import { HubError } from "../schema/hubError";
import { VendorFailure } from "./vendorFailure";

/**
 * Reads or looks up what came of a write that a platform was asked for. Where that fails, nobody knows whether the write
 * was done, whatever the failure says of the reading itself.
 */
export async function behindAWrite<Found>(read: () => Found | Promise<Found>): Promise<Found> {
  try {
    return await read();
  } catch (error) {
    if (!(error instanceof HubError) || (error instanceof VendorFailure && error.uncertain)) throw error;
    const { code, message } = error;
    if (!(error instanceof VendorFailure)) {
      throw new VendorFailure("INTERMITTENT", message, { code, uncertain: true, cause: error });
    }
    const { httpStatus, retryAfterMs, refusesCredentials: refusedLogin } = error;
    throw new VendorFailure(error.class, message, {
      ...{ code, uncertain: true, cause: error, refusedLogin },
      ...(httpStatus !== undefined && { httpStatus }),
      ...(retryAfterMs !== undefined && { retryAfterMs }),
    });
  }
}
