import type { ErpRecords } from "../../../schema/canonical/erp";
import type { PlatformRecord } from "../../../schema/canonical/value";
import { VendorFailure } from "../../vendorFailure";
import { sameAs } from "../reference";
import type { Row, Wire } from "../wire/openWire";
import { queryAll } from "../wire/queryAll";
import { flagOf } from "./flagOf";

/** How one kind of master data is read: a SELECT over a table called `x`, and what its rows mean. */
export interface MasterReader<Kind extends keyof ErpRecords> {
  select: string;
  understand(row: Row): ErpRecords[Kind];
}

export async function readMaster<Kind extends keyof ErpRecords>(
  wire: Wire,
  reader: MasterReader<Kind>,
  id: string,
): Promise<ErpRecords[Kind] | null> {
  const { rows } = await wire.query(`${reader.select} WHERE ${sameAs("x", id)}`, `Record ${id}`);
  return rows[0] ? reader.understand(rows[0]) : null;
}

export async function* listMaster<Kind extends keyof ErpRecords>(
  wire: Wire,
  reader: MasterReader<Kind>,
): AsyncGenerator<ErpRecords[Kind][]> {
  for await (const rows of queryAll(wire, { select: reader.select, key: [["x.id", "id"]] }, "A list of master data")) {
    yield rows.map((row) => reader.understand(row));
  }
}

/** What every record says of itself. Whoever is inactive can no longer be referred to. */
export function masterRecord(row: Row): PlatformRecord {
  const deleted = flagOf(row, "isinactive");
  return { externalId: given(row, "id"), externalVersion: null, url: null, correlationId: null, deleted };
}

/** @throws VendorFailure `SCHEMA_DRIFT` where a column is empty that never should be */
export function given(row: Row, column: string): string {
  const value = row[column];
  if (value !== undefined) return value;
  throw new VendorFailure("SCHEMA_DRIFT", `NetSuite answered record ${row["id"] ?? "?"} without ${column}`);
}
