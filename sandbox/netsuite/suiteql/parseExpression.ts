import type { Expression } from "./query";
import type { Tokens } from "./tokens";

/** A column, a literal, or a function of them: `t.tranid`, `'INV1'`, `BUILTIN.DF(t.entity)`, `TO_DATE(…)`. */
export function parseExpression(tokens: Tokens): Expression {
  const { kind, text } = tokens.peek();
  if (kind === "string") return literal(tokens, text);
  if (kind === "number") return literal(tokens, Number(text));
  if (tokens.take("-")) return literal(tokens, -Number(tokens.peek().text));
  if (tokens.take("NULL")) return { kind: "literal", value: null };
  const first = tokens.name();
  const second = tokens.take(".") ? tokens.name() : undefined;
  if (tokens.take("(")) return parseCall(tokens, second === undefined ? first : `${first}.${second}`);
  return second === undefined
    ? { kind: "column", table: undefined, name: first }
    : { kind: "column", table: first, name: second };
}

function literal(tokens: Tokens, value: string | number): Expression {
  tokens.next();
  return { kind: "literal", value };
}

function parseCall(tokens: Tokens, name: string): Expression {
  const star = tokens.take("*");
  const args: Expression[] = [];
  while (!tokens.take(")")) {
    if (args.length > 0) tokens.expect(",");
    args.push(parseExpression(tokens));
  }
  return { kind: "call", name, args, star };
}
