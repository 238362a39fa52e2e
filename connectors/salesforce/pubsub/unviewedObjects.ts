import { VendorFailure } from "../../vendorFailure";
import { queryPages } from "../queryPages";
import type { Reading } from "../readRecords";
import { Row } from "../row";
import { soql } from "../soql";

/** Of the objects whose permissions are told; a line's go by its deal's, and a product may have none. */
const told = ["Account", "Contact", "Opportunity", "Contract"];

/** The objects of which a feed of these topics should tell every record's changes. */
export function viewedObjects(topics: readonly string[]): string[] {
  const named = topics.map((topic) => /^\/data\/(\w+)ChangeEvent$/.exec(topic)?.[1]);
  // A channel may carry any of them.
  if (named.includes(undefined)) return told;
  return told.filter((object) => named.includes(object));
}

/**
 * Of these objects, those whose records the integration user may not all view.
 * @returns the failure where it cannot be seen, for which the user needs View Setup and Configuration
 */
export async function unviewedObjects(reading: Reading, objects: readonly string[]): Promise<string[] | VendorFailure> {
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
    if (error instanceof VendorFailure) return error;
    throw error;
  }
}
