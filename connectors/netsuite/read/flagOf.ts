import { VendorFailure } from "../../vendorFailure";
import type { Row } from "../wire/openWire";

/**
 * A box of a row, which SuiteQL tells by `T` and `F`; one that the row has not is not ticked.
 * @throws VendorFailure `SCHEMA_DRIFT` for any other word: what it means nobody knows
 */
export function flagOf(row: Row, column: string): boolean {
  const { id = "?", [column]: told = "F" } = row;
  if (told === "T" || told === "F") return told === "T";
  throw new VendorFailure("SCHEMA_DRIFT", `NetSuite answered "${told}" as ${column} of record ${id}, not T or F`);
}
