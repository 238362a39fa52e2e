import type { Org } from "../org";
import { userError } from "../refusal";
import type { Family, Values } from "../records/field";

/** Refuses what a line names and the document's subsidiary does not have, and an account in another currency. */
export function judgeLine(org: Org, line: Values, { subsidiary, currency }: Values): void {
  for (const [field, family, called] of named) {
    const id = line[field] ?? null;
    const record = id === null ? undefined : org.store.inFamily(family, String(id));
    const [its = null, kept = null] = [record?.values["subsidiary"], record?.values["currency"]];
    if (its !== null && its !== subsidiary) {
      const [from, of] = [String(subsidiary), String(id)];
      throw userError(
        `Transaction subsidiary ${from} is not valid for ${called} ${of}. Please choose a different ${called}.`,
      );
    }
    if (family === "account" && kept !== null && kept !== currency) {
      throw userError("Transaction and foreign currency account use different currencies.");
    }
  }
}

const named: readonly (readonly [field: string, family: Family, called: string])[] = [
  ["account", "account", "account"],
  ["arAcct", "account", "account"],
  ["item", "item", "item"],
  ["department", "department", "department"],
  ["class", "classification", "class"],
];
