import type { Org } from "../org";
import type { Family, Field, Value } from "../records/field";
import type { Column } from "./table";

/** The column that holds a field, and what BUILTIN.DF shows of it. */
export function columnOf(org: Org, field: Field): Column {
  switch (field.kind) {
    case "reference":
      return { kind: "number", display: (value) => titleOf(org, field.to, value) };
    case "choice":
      return { kind: "text", display: (value) => field.options[String(value)] ?? value };
    default:
      return { kind: field.kind };
  }
}

function titleOf(org: Org, family: Family, id: Value): Value {
  const found = org.store.inFamily(family, String(id));
  return found ? org.catalog.get(found.type).title(found.values) : id;
}
