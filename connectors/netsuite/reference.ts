import { quote } from "./wire/quote";

/**
 * An id as a reference in a request body: NetSuite's internal id, else the external id that the company gave the record,
 * `eid:` before it where it looks like a number. See "Using External IDs" in the NetSuite help (section_156334828635).
 */
export function reference(id: string): { id: string } | { externalId: string } {
  return isInternal(id) ? { id } : { externalId: withoutPrefix(id) };
}

/** The same as a condition of SuiteQL on one table. */
export function sameAs(alias: string, id: string): string {
  return isInternal(id) ? `${alias}.id = ${id}` : `${alias}.externalid = ${quote(withoutPrefix(id))}`;
}

const isInternal = (id: string) => /^\d+$/.test(id);

const withoutPrefix = (id: string) => id.replace(/^eid:/, "");
