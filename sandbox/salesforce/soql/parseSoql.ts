import { parseCondition } from "./parseCondition";
import type { Query, Selected } from "./query";
import { Tokens } from "./tokens";

/**
 * Reads SOQL: SELECT of fields, parents' fields, child queries and COUNT; FROM; WHERE; ORDER BY; LIMIT; OFFSET.
 * GROUP BY, TYPEOF, FIELDS() and the like are refused as malformed. See the "SOQL and SOSL Reference".
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
  const where = tokens.take("WHERE") ? parseCondition(tokens, () => parseQuery(tokens)) : null;
  const orderBy = tokens.take("ORDER", "BY") ? list(tokens, () => parseOrder(tokens)) : [];
  const limit = tokens.take("LIMIT") ? tokens.count() : null;
  const offset = tokens.take("OFFSET") ? tokens.count() : 0;
  return { from, select, where, orderBy, limit, offset };
}

function parseSelected(tokens: Tokens): Selected {
  if (tokens.take("(")) {
    const query = parseQuery(tokens);
    tokens.expect(")");
    return { kind: "children", query };
  }
  if (tokens.take("COUNT", "(")) {
    const path = tokens.take(")") ? null : tokens.name();
    if (path) tokens.expect(")");
    return { kind: "count", path };
  }
  return { kind: "field", path: tokens.name() };
}

function parseOrder(tokens: Tokens): Query["orderBy"][number] {
  const path = tokens.name();
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
