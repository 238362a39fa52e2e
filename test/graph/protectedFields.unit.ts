import { readdirSync, readFileSync } from "node:fs";
import { Kind, parse } from "graphql";
import { keyOf } from "./everyField";
import { protectedFields } from "./protectedFields";

/** Why a field that declares who may see it has no row: everything else has one. */
const tried: Record<string, string> = {
  "AuditEntry.after": "whoever lacks audit:read has no entry at all",
  "AuditEntry.before": "whoever lacks audit:read has no entry at all",
};

it("has a row for every field that the contract keeps from some callers", () => {
  const declared = readdirSync("schema/subgraphs").flatMap((file) =>
    parse(readFileSync(`schema/subgraphs/${file}`, "utf8")).definitions.flatMap((type) =>
      type.kind === Kind.OBJECT_TYPE_DEFINITION && !["Query", "Mutation", "Subscription"].includes(type.name.value)
        ? (type.fields ?? [])
            .filter(({ directives }) =>
              directives?.some(({ name }) => ["classification", "requiresScopes", "policy"].includes(name.value)),
            )
            .map((field) => `${type.name.value}.${field.name.value}`)
        : [],
    ),
  );
  const rows = protectedFields.map(({ type, leaf }) => `${type}.${keyOf(leaf)}`);
  expect(declared.length).toBeGreaterThan(40);
  expect(declared.filter((field) => !rows.includes(field)).sort()).toEqual(Object.keys(tried));
});
