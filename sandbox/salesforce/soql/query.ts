/** A SOQL query once read. Names stand as the caller wrote them. */
export interface Query {
  from: Name;
  select: readonly Selected[];
  where: Condition | null;
  groupBy: readonly Name[];
  having: Condition | null;
  orderBy: readonly { path: Compared; descending: boolean; nullsLast: boolean }[];
  limit: number | null;
  offset: number;
}

/** A name, and where it stands in the text, for messages. */
export interface Name {
  text: string;
  at: number;
}

/** A field, or a function over a group's, which HAVING and ORDER BY may name. */
export interface Compared extends Name {
  of: Aggregate | null;
}

export type Aggregate = "COUNT" | "COUNT_DISTINCT" | "SUM" | "AVG" | "MIN" | "MAX";

export type Selected =
  | { kind: "field"; path: Name; alias: string | null }
  | { kind: "children"; query: Query }
  | { kind: "fields"; which: "ALL" | "STANDARD" | "CUSTOM"; at: number }
  | { kind: "aggregate"; of: Aggregate; path: Name | null; alias: string | null };

export type Operator = "=" | "!=" | "<" | ">" | "<=" | ">=" | "LIKE";

export type Literal =
  | { kind: "string"; value: string }
  | { kind: "number"; value: number }
  | { kind: "boolean"; value: boolean }
  | { kind: "date"; value: string }
  | { kind: "datetime"; value: string }
  /** A word for some days, such as `THIS_MONTH`. */
  | { kind: "span"; value: string }
  | { kind: "null"; value: null };

export type Condition =
  | { kind: "and" | "or"; parts: readonly Condition[] }
  | { kind: "not"; part: Condition }
  | { kind: "compare"; path: Compared; operator: Operator; literal: Literal }
  | { kind: "in"; path: Compared; negated: boolean; among: readonly Literal[] | Query };
