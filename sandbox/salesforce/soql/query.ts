/** A SOQL query once read. Names stand as the caller wrote them. */
export interface Query {
  from: Name;
  select: readonly Selected[];
  where: Condition | null;
  orderBy: readonly { path: Name; descending: boolean; nullsLast: boolean }[];
  limit: number | null;
  offset: number;
}

/** A name, and where it stands in the text, for messages. */
export interface Name {
  text: string;
  at: number;
}

export type Selected =
  { kind: "field"; path: Name } | { kind: "children"; query: Query } | { kind: "count"; path: Name | null };

export type Operator = "=" | "!=" | "<" | ">" | "<=" | ">=" | "LIKE";

export type Literal =
  | { kind: "string"; value: string }
  | { kind: "number"; value: number }
  | { kind: "boolean"; value: boolean }
  | { kind: "date"; value: string }
  | { kind: "datetime"; value: string }
  | { kind: "null"; value: null };

export type Condition =
  | { kind: "and" | "or"; parts: readonly Condition[] }
  | { kind: "not"; part: Condition }
  | { kind: "compare"; path: Name; operator: Operator; literal: Literal }
  | { kind: "in"; path: Name; negated: boolean; among: readonly Literal[] | Query };
