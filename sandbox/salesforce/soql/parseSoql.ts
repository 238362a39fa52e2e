import { parseCondition } from "./parseCondition";
import type { Aggregate, Compared, Condition, Query, Selected } from "./query";
import { Tokens } from "./tokens";

/**
 * Reads SOQL: SELECT of fields, parents' fields, FIELDS(), child queries and aggregate functions; FROM; WHERE; GROUP BY with
 * HAVING; ORDER BY; LIMIT; OFFSET. TYPEOF and the like are refused as malformed. See the "SOQL and SOSL Reference".
 */
export function parseSoql(soql: string): Query {
  const tokens = new Tokens(soql);
  const query = parseQuery(tokens);
  if (tokens.peek().kind !== "end") throw tokens.unexpected("expecting the end of the query");
  return query;
}

function parseQuery(tokens: Tokens): Query {
  tokens.expect("SELECT");
  const select = list(tokens, () => parseSelected(tokens));
  tokens.expect("FROM");
  const from = tokens.name();
  const where = tokens.take("WHERE") ? parseWhere(tokens) : null;
  const groupBy = tokens.take("GROUP", "BY") ? list(tokens, () => tokens.name()) : [];
  const having = groupBy.length > 0 && tokens.take("HAVING") ? parseHaving(tokens) : null;
  const orderBy = tokens.take("ORDER", "BY") ? list(tokens, () => parseOrder(tokens)) : [];
  const limit = tokens.take("LIMIT") ? tokens.count() : null;
  const offset = tokens.take("OFFSET") ? tokens.count() : 0;
  return { from, select, where, groupBy, having, orderBy, limit, offset };
}

const parseWhere = (tokens: Tokens): Condition =>
  parseCondition(tokens, { compared: () => ({ ...tokens.name(), of: null }), query: () => parseQuery(tokens) });

/** "A HAVING clause can't contain any semi-join or anti-join subqueries": "HAVING" in the reference. */
const parseHaving = (tokens: Tokens): Condition =>
  parseCondition(tokens, {
    compared: () => parseCompared(tokens),
    query: () => {
      throw tokens.unexpected("expecting a value");
    },
  });

function parseCompared(tokens: Tokens): Compared {
  const of = aggregates.find((word) => tokens.take(word, "("));
  if (!of) return { ...tokens.name(), of: null };
  const path = tokens.name();
  tokens.expect(")");
  return { ...path, of };
}

function parseSelected(tokens: Tokens): Selected {
  if (tokens.take("(")) {
    const query = parseQuery(tokens);
    tokens.expect(")");
    return { kind: "children", query };
  }
  if (tokens.take("FIELDS", "(")) {
    const which = (["ALL", "STANDARD", "CUSTOM"] as const).find((word) => tokens.take(word));
    if (!which) throw tokens.unexpected("expecting ALL, STANDARD or CUSTOM");
    const { at } = tokens.peek();
    tokens.expect(")");
    return { kind: "fields", which, at };
  }
  const of = aggregates.find((word) => tokens.take(word, "("));
  if (!of) return { kind: "field", path: tokens.name(), alias: parseAlias(tokens) };
  const path = of === "COUNT" && tokens.peek().text === ")" ? null : tokens.name();
  tokens.expect(")");
  return { kind: "aggregate", of, path, alias: parseAlias(tokens) };
}

const aggregates: readonly Aggregate[] = ["COUNT", "COUNT_DISTINCT", "SUM", "AVG", "MIN", "MAX"];

function parseAlias(tokens: Tokens): string | null {
  const { kind, text } = tokens.peek();
  return kind === "word" && text.toUpperCase() !== "FROM" ? tokens.name().text : null;
}

function parseOrder(tokens: Tokens): Query["orderBy"][number] {
  const path = parseCompared(tokens);
  const descending = tokens.take("DESC");
  if (!descending) tokens.take("ASC");
  const nullsLast = tokens.take("NULLS", "LAST");
  if (!nullsLast) tokens.take("NULLS", "FIRST");
  return { path, descending, nullsLast };
}

function list<T>(tokens: Tokens, parse: () => T): T[] {
  const items = [parse()];
  while (tokens.take(",")) items.push(parse());
  return items;
}
