import { reference } from "../reference";

/** Where a record is, by its internal id, or by the external id that the company gave it. */
export function recordAddress(record: string, id: string): string {
  const named = reference(id);
  return `${record}/${"id" in named ? named.id : `eid:${encodeURIComponent(named.externalId)}`}`;
}
