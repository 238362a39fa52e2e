import type { Org } from "../org";
import { Refusal } from "../refusal";
import type { RecordType } from "./field";
import type { RecordInstance } from "./store";

const CONDITION = /^\s*(\w+)\s+(IS|EQUAL|START_WITH|CONTAIN|ANY_OF)\s+(?:"([^"]*)"|\[([^\]]*)\]|(\S+))\s*$/i;

/**
 * The records of one type that satisfy a `q` filter: conditions joined by AND.
 * See "Record Collection Filtering" in the NetSuite help.
 */
export function findRecords(org: Org, type: RecordType, q: string | undefined): RecordInstance[] {
  const tests = q ? q.split(/\s+AND\s+/i).map((text) => condition(type, text)) : [];
  return org.store.all(type.family).filter((one) => one.type === type.name && tests.every((test) => test(one)));
}

function condition(type: RecordType, text: string): (instance: RecordInstance) => boolean {
  const [, name = "", operator = "", quoted, list, bare] = CONDITION.exec(text) ?? [];
  const known = name === "id" ? name : Object.keys(type.fields).find((one) => one.toLowerCase() === name.toLowerCase());
  if (!known) {
    throw new Refusal(400, "INVALID_PARAMETER", `Invalid query parameter value: ${text}.`, { queryParam: "q" });
  }
  const sought = (quoted ?? list ?? bare ?? "").toLowerCase();
  return ({ id, values }) => {
    const value = String(known === "id" ? id : (values[known] ?? "")).toLowerCase();
    switch (operator.toUpperCase()) {
      case "START_WITH":
        return value.startsWith(sought);
      case "CONTAIN":
        return value.includes(sought);
      case "ANY_OF":
        return sought.split(/\s*,\s*/).includes(value);
      default:
        return value === sought;
    }
  };
}
