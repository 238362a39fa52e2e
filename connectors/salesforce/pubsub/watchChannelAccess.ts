import { setTimeout as wait } from "node:timers/promises";
import { VendorFailure } from "../../vendorFailure";
import type { Reading } from "../readRecords";
import { unviewedObjects, viewedObjects } from "./unviewedObjects";

/**
 * Looks until aborted, now and from time to time, whether all changes reach the integration user: an object whose records
 * it may not all view is left out of a channel without a word, and out of its own topic too where the permission is
 * withdrawn later. See "Required Permissions for Receiving Change Events" in the Change Data Capture Developer Guide.
 *
 * @throws VendorFailure `AUTH`, naming the objects
 */
export async function watchChannelAccess(reading: Reading, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    const seen = await check(reading);
    const pauseMs = seen ? reading.org.channelCheckMs : Math.min(reading.org.channelCheckMs, UNSEEN_MS);
    await wait(pauseMs, undefined, { signal }).catch(() => undefined);
  }
}

/** How soon it is looked again where it could not be seen. */
const UNSEEN_MS = 60_000;

/** @returns whether it could be seen */
async function check(reading: Reading): Promise<boolean> {
  const unseen = await unviewedObjects(reading, viewedObjects(reading.org.pubSubTopics));
  if (unseen instanceof VendorFailure) {
    const { log } = reading;
    log.warn(
      { err: unseen },
      "Whether all changes reach the hub cannot be seen: it takes View Setup and Configuration",
    );
    return false;
  }
  if (unseen.length === 0) return true;
  const names = unseen.join(", ");
  throw new VendorFailure(
    "AUTH",
    `Changes of ${names} do not reach the hub from Salesforce's change events. Grant the integration user View All ` +
      `Records on ${names} in its permission set, whatever the sharing is.`,
    { details: { objects: unseen } },
  );
}
