import { setTimeout as wait } from "node:timers/promises";
import { VendorFailure } from "../../vendorFailure";
import { queryPages } from "../queryPages";
import type { Reading } from "../readRecords";
import { Row } from "../row";
import { soql } from "../soql";

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
  const objects = objectsOf(reading.org.pubSubTopics);
  const unseen = await unseenOf(reading, objects);
  if (unseen === null) return false;
  if (unseen.length === 0) return true;
  const names = unseen.join(", ");
  throw new VendorFailure(
    "AUTH",
    `Changes of ${names} do not reach the hub from Salesforce's change events. Grant the integration user View All ` +
      `Records on ${names} in its permission set, whatever the sharing is.`,
    { details: { objects: unseen } },
  );
}

/** Of the objects whose permissions are told; a line's go by its deal's, and a product may have none. */
const told = ["Account", "Contact", "Opportunity", "Contract"];

function objectsOf(topics: readonly string[]): string[] {
  const named = topics.map((topic) => /^\/data\/(\w+)ChangeEvent$/.exec(topic)?.[1]);
  // A channel may carry any of them.
  if (named.includes(undefined)) return told;
  return told.filter((object) => named.includes(object));
}

async function unseenOf(reading: Reading, objects: readonly string[]): Promise<string[] | null> {
  if (objects.length === 0) return [];
  const ask = async (query: string): Promise<Row[]> => {
    const rows: Row[] = [];
    const pages = queryPages(reading, query, "see which changes reach the integration user");
    for await (const records of pages) rows.push(...records.map((each) => Row.of(each)));
    return rows;
  };
  try {
    const { userId } = await reading.rest.session();
    const sets = soql`SELECT PermissionSetId FROM PermissionSetAssignment WHERE AssigneeId = ${userId}`;
    const all = `SELECT Id FROM PermissionSet WHERE Id IN (${sets}) AND PermissionsViewAllData = true LIMIT 1`;
    if ((await ask(all)).length > 0) return [];
    // Of these objects alone: permission sets tell of every object of the org.
    const named = objects.map((object) => soql`${object}`).join(", ");
    const each = `SELECT SobjectType FROM ObjectPermissions WHERE ParentId IN (${sets})`;
    const seen = await ask(`${each} AND SobjectType IN (${named}) AND PermissionsViewAllRecords = true`);
    return objects.filter((object) => !seen.some((row) => row.text("SobjectType") === object));
  } catch (error) {
    if (!(error instanceof VendorFailure)) throw error;
    const { log } = reading;
    log.warn({ err: error }, "Whether all changes reach the hub cannot be seen: it takes View Setup and Configuration");
    return null;
  }
}
