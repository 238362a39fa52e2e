import type { PlatformRecord } from "../../../schema/canonical/value";
import type { Row } from "../row";
import type { Org } from "../settings";

/** How one kind of record is read: what SOQL selects, and what the hub makes of it. */
export interface RecordType<Rec> {
  object: string;
  /** Whether its amounts are in a currency that it names. */
  inCurrency?: true;
  select(org: Org): readonly (string | null)[];
  read(row: Row, context: ReadContext): Rec;
}

export interface ReadContext {
  org: Org;
  instanceUrl: string;
}

/** The fields every object has. */
export const commonFields = ["Id", "SystemModstamp", "IsDeleted"] as const;

/** What every record says of itself. @param deleted for an object that has no `IsDeleted` */
export function aboutRecord(
  row: Row,
  object: string,
  { org, instanceUrl }: ReadContext,
  deleted = row.flag("IsDeleted"),
): PlatformRecord {
  return {
    externalId: row.id,
    externalVersion: row.instant("SystemModstamp"),
    url: recordUrl(instanceUrl, object, row.id),
    correlationId: row.text(org.fieldNames.correlation),
    deleted,
  };
}

/** Where a person finds a record in Lightning Experience. */
export const recordUrl = (instanceUrl: string, object: string, id: string) =>
  `${instanceUrl}/lightning/r/${object}/${id}/view`;
