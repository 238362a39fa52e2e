import { parseCondition } from "./parseCondition";
import { parseExpression } from "./parseExpression";
import type { Expression, Query, Selected, Source } from "./query";
import { Tokens } from "./tokens";

const CLAUSES = ["FROM", "JOIN", "INNER", "LEFT", "ON", "WHERE", "GROUP", "ORDER", "AS", "FETCH", "UNION"];

/** Reads one SELECT: columns, joins, WHERE, GROUP BY and ORDER BY. See "SuiteQL Supported Syntax" in the NetSuite help. */
export function parseQuery(text: string): Query {
  const tokens = new Tokens(text);
  tokens.expect("SELECT");
  const distinct = tokens.take("DISTINCT");
  const select = parseList(tokens, parseSelected);
  tokens.expect("FROM");
  const from = [parseSource(tokens)];
  for (let joined = parseJoin(tokens); joined; joined = parseJoin(tokens)) from.push(joined);
  const where = tokens.take("WHERE") ? parseCondition(tokens) : undefined;
  const groupBy = tokens.take("GROUP", "BY") ? parseList(tokens, parseExpression) : [];
  const orderBy = tokens.take("ORDER", "BY") ? parseList(tokens, parseOrder) : [];
  if (tokens.peek().kind !== "end") throw tokens.unexpected("the end of the query");
  return { distinct, select, from, where, groupBy, orderBy };
}

function parseList<T>(tokens: Tokens, parse: (tokens: Tokens) => T): T[] {
  const list = [parse(tokens)];
  while (tokens.take(",")) list.push(parse(tokens));
  return list;
}

function parseSelected(tokens: Tokens): Selected {
  if (tokens.take("*")) return { expression: undefined, all: undefined, as: undefined };
  if (tokens.peek(1).text === "." && tokens.peek(2).text === "*") {
    const all = tokens.name();
    tokens.take(".", "*");
    return { expression: undefined, all, as: undefined };
  }
  const expression = parseExpression(tokens);
  return { expression, all: undefined, as: parseAlias(tokens) };
}

function parseAlias(tokens: Tokens): string | undefined {
  if (tokens.take("AS")) return tokens.name();
  const { kind, text } = tokens.peek();
  return kind === "word" && !CLAUSES.includes(text.toUpperCase()) ? tokens.name() : undefined;
}

function parseSource(tokens: Tokens): Source {
  const table = tokens.name();
  return { table, alias: parseAlias(tokens) ?? table, on: undefined, outer: false };
}

function parseJoin(tokens: Tokens): Source | undefined {
  const outer = tokens.take("LEFT", "OUTER", "JOIN") || tokens.take("LEFT", "JOIN");
  if (!outer && !tokens.take("INNER", "JOIN") && !tokens.take("JOIN")) return undefined;
  const source = parseSource(tokens);
  tokens.expect("ON");
  return { ...source, on: parseCondition(tokens), outer };
}

function parseOrder(tokens: Tokens): { expression: Expression; descending: boolean } {
  const expression = parseExpression(tokens);
  const descending = tokens.take("DESC");
  if (!descending) tokens.take("ASC");
  return { expression, descending };
}
