import { parseExpression } from "./parseExpression";
import type { Comparison, Condition, Expression } from "./query";
import type { Tokens } from "./tokens";

const comparisons: readonly Comparison[] = ["=", "<>", "<", ">", "<=", ">=", "LIKE"];

/** What follows WHERE and ON; AND binds tighter than OR. */
export function parseCondition(tokens: Tokens): Condition {
  return parseJoined(tokens, "or", () => parseJoined(tokens, "and", () => parsePart(tokens)));
}

function parseJoined(tokens: Tokens, kind: "and" | "or", parse: () => Condition): Condition {
  const first = parse();
  const parts = [first];
  while (tokens.take(kind.toUpperCase())) parts.push(parse());
  return parts.length > 1 ? { kind, parts } : first;
}

function parsePart(tokens: Tokens): Condition {
  if (tokens.take("NOT")) return { kind: "not", part: parsePart(tokens) };
  if (tokens.take("(")) {
    const inner = parseCondition(tokens);
    tokens.expect(")");
    return inner;
  }
  const left = parseExpression(tokens);
  if (tokens.take("IS")) {
    const negated = tokens.take("NOT");
    tokens.expect("NULL");
    return negated ? { kind: "not", part: { kind: "null", left } } : { kind: "null", left };
  }
  const negated = tokens.take("NOT");
  const positive = parseTest(tokens, left);
  return negated ? { kind: "not", part: positive } : positive;
}

function parseTest(tokens: Tokens, left: Expression): Condition {
  if (tokens.take("IN")) {
    tokens.expect("(");
    const among = [parseExpression(tokens)];
    while (tokens.take(",")) among.push(parseExpression(tokens));
    tokens.expect(")");
    return { kind: "in", left, among };
  }
  if (tokens.take("BETWEEN")) {
    const low = parseExpression(tokens);
    tokens.expect("AND");
    const high = parseExpression(tokens);
    const parts: Condition[] = [
      { kind: "compare", operator: ">=", left, right: low },
      { kind: "compare", operator: "<=", left, right: high },
    ];
    return { kind: "and", parts };
  }
  const operator = tokens.take("!=") ? "<>" : comparisons.find((candidate) => tokens.take(candidate));
  if (!operator) throw tokens.unexpected("an operator");
  return { kind: "compare", operator, left, right: parseExpression(tokens) };
}
