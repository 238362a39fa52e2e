import { invalid } from "../refusal";

export type SearchOperator = ":" | "~" | ">" | "<" | ">=" | "<=";

export interface SearchClause {
  negated: boolean;
  /** A field's name, or within `metadata`. */
  field: { metadata: string } | { name: string };
  operator: SearchOperator;
  /** Text in quotes, a number without; null asks whether there is anything. */
  value: string | number | null;
}

export interface ParsedSearch {
  clauses: SearchClause[];
  /** Whether one of the clauses is enough. */
  any: boolean;
}

const MOST_CLAUSES = 10;
const LEAST_OF_A_PART = 3;

const QUOTED = String.raw`"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'`;
const CLAUSE = new RegExp(
  String.raw`^(-)?(?:metadata\[(${QUOTED})\]|([\w.]+))(>=|<=|[:~<>])\s*(${QUOTED}|null\b|-?\d+(?:\.\d+)?(?![\w.]))`,
  "i",
);
const CONNECTOR = /^\s+(?:(AND|OR)\s+)?/i;

/**
 * Reads a query: clauses that are all to hold, or, joined by OR, any of them; never both, and no parentheses.
 * @throws Refusal 400; of the vendor's words those that are reported
 * @see https://docs.stripe.com/search#search-query-language
 */
export function parseSearch(query: string): ParsedSearch {
  const clauses: SearchClause[] = [];
  const joined = new Set<string>();
  for (let rest = query.trim(); ;) {
    const match = CLAUSE.exec(rest);
    if (!match) throw unreadable();
    clauses.push(clauseOf(match));
    rest = rest.slice(match[0].length);
    if (rest === "") break;
    const connector = CONNECTOR.exec(rest);
    if (!connector) throw unreadable();
    joined.add((connector[1] ?? "AND").toUpperCase());
    rest = rest.slice(connector[0].length);
  }
  if (joined.size > 1 || clauses.length > MOST_CLAUSES) throw unreadable();
  return { clauses, any: joined.has("OR") };
}

function clauseOf([, minus, key, name = "", operator = ":", written = ""]: RegExpExecArray): SearchClause {
  const value = valueOf(written);
  const sized = operator !== ":" && operator !== "~";
  if (sized && typeof value !== "number") throw unreadable();
  if (operator === "~" && (typeof value !== "string" || value.length < LEAST_OF_A_PART)) throw unreadable();
  const field = key === undefined ? { name } : { metadata: unquoted(key) };
  return { negated: minus !== undefined, field, operator: operator as SearchOperator, value };
}

function valueOf(written: string): string | number | null {
  if (/^["']/.test(written)) return unquoted(written);
  return written.toLowerCase() === "null" ? null : Number(written);
}

const unquoted = (text: string): string => text.slice(1, -1).replace(/\\(.)/g, "$1");

/** @see https://github.com/stripe-ruby-mock/stripe-ruby-mock */
const unreadable = () =>
  invalid(
    'We were unable to parse your search query. Try using the format `metadata["key"]:"value"` to query for metadata or key:"value" to query for other fields.',
  );
