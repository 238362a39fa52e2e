import { own } from "../../kit/own";
import { invalid } from "../refusal";
import type { StripeObject } from "../stripeObject";
import { parseSearch, type SearchClause } from "./parseSearch";
import { searchFields, type FieldType } from "./searchFields";

type Test = (object: StripeObject) => boolean;

/**
 * Which objects of a resource a query finds.
 * @throws Refusal 400 of a query that cannot be read, or a field that the resource is not searched by
 */
export function testOf(resource: string, query: string): Test {
  const { clauses, any } = parseSearch(query);
  const tests = clauses.map((clause) => clauseTest(resource, clause));
  return (object) => (any ? tests.some((test) => test(object)) : tests.every((test) => test(object)));
}

function clauseTest(resource: string, clause: SearchClause): Test {
  const { field } = clause;
  const type = "metadata" in field ? "token" : own(own(searchFields, resource) ?? {}, field.name);
  if (!type) {
    const { name } = field as { name: string };
    throw invalid(`Field \`${name}\` is an unsupported search field for resource \`${resource}\`.`);
  }
  return (object) => holds(clause, type, valueIn(object, field)) !== clause.negated;
}

function valueIn(object: StripeObject, field: SearchClause["field"]): unknown {
  if ("name" in field) return own(object, field.name);
  return own((object["metadata"] as Record<string, string> | undefined) ?? {}, field.metadata);
}

function holds({ operator, value }: SearchClause, type: FieldType, held: unknown): boolean {
  const isThere = held !== undefined && held !== null && held !== "";
  if (value === null) return !isThere;
  if (!isThere) return false;
  switch (operator) {
    case ">":
      return Number(held) > Number(value);
    case "<":
      return Number(held) < Number(value);
    case ">=":
      return Number(held) >= Number(value);
    case "<=":
      return Number(held) <= Number(value);
    case "~":
      return folded(held).includes(folded(value));
    case ":":
      return type === "numeric" ? Number(held) === Number(value) : says(type, held, value);
  }
}

/** Letters' case does not matter; of a text, its words are looked for. */
function says(type: FieldType, held: unknown, value: string | number): boolean {
  if (folded(held) === folded(value)) return true;
  if (type !== "string") return false;
  const words = wordsOf(held);
  return wordsOf(value).every((word) => words.includes(word));
}

const folded = (text: unknown): string => String(text).toLowerCase();

const wordsOf = (text: unknown): string[] =>
  folded(text)
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean);
