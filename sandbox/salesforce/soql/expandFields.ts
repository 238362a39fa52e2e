import type { ObjectType } from "../field";
import { Refusal } from "../refusal";
import type { Query, Selected } from "./query";
import { malformed } from "./tokenize";

/** Puts the fields that FIELDS() stands for in its place, and refuses one that is named twice: "FIELDS()" in the reference. */
export function expandFields(object: ObjectType, { select, limit }: Query, soql: string): Selected[] {
  const expanded = select.flatMap((selected): Selected[] => {
    if (selected.kind !== "fields") return [selected];
    const { which, at } = selected;
    if (which !== "STANDARD" && (limit === null || limit > 200)) {
      throw malformed(soql, at, "The SOQL FIELDS function must have a LIMIT of at most 200");
    }
    const fields = object.fields.filter(({ custom }) => which === "ALL" || custom === (which === "CUSTOM"));
    if (fields.length > 0) return fields.map(({ name }) => ({ kind: "field", path: { text: name, at }, alias: null }));
    const message = "'FIELDS(...)' expansion function must result in at least one field being selected.";
    throw malformed(soql, at, message);
  });
  const seen = new Set<string>();
  for (const selected of expanded) {
    if (selected.kind !== "field") continue;
    const { text } = selected.path;
    if (seen.has(text.toLowerCase())) throw new Refusal(400, "INVALID_FIELD", `duplicate field selected: ${text}`);
    seen.add(text.toLowerCase());
  }
  return expanded;
}
