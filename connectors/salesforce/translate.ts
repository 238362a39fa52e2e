import { VendorFailure } from "../vendorFailure";
import { own } from "../../schema/own";

/** A picklist's value in the hub's words; one that is not in the table is refused, since a guess could bill somebody. */
export function translate<Word extends string>(
  table: Readonly<Record<string, Word>>,
  value: string | null,
  { what, setting, blank }: { what: string; setting: string; blank: Word },
): Word {
  if (value === null) return blank;
  const word = own(table, value);
  if (word !== undefined) return word;
  throw new VendorFailure("MAPPING", `${what} is '${value}' in Salesforce, which ${setting} does not translate`, {
    details: { value, setting },
  });
}
