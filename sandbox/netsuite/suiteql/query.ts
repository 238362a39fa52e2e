import type { Value } from "../records/field";

export type Expression =
  | { kind: "column"; table: string | undefined; name: string }
  | { kind: "literal"; value: Value }
  | { kind: "call"; name: string; args: Expression[]; star: boolean };

export type Comparison = "=" | "<>" | "<" | ">" | "<=" | ">=" | "LIKE";

export type Condition =
  | { kind: "and" | "or"; parts: Condition[] }
  | { kind: "not"; part: Condition }
  | { kind: "compare"; operator: Comparison; left: Expression; right: Expression }
  | { kind: "in"; left: Expression; among: Expression[] }
  | { kind: "null"; left: Expression };

export interface Selected {
  /** Undefined for `*` and `alias.*`, whose table is `all`. */
  expression: Expression | undefined;
  all: string | undefined;
  as: string | undefined;
}

export interface Source {
  table: string;
  alias: string;
  /** Undefined for the first. */
  on: Condition | undefined;
  outer: boolean;
}

export interface Query {
  distinct: boolean;
  select: Selected[];
  from: Source[];
  where: Condition | undefined;
  groupBy: Expression[];
  orderBy: { expression: Expression; descending: boolean }[];
}
