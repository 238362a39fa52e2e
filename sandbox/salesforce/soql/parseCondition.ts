import { asMoment } from "../coerce";
import { dateSpan } from "./dateSpan";
import type { Compared, Condition, Literal, Operator, Query } from "./query";
import type { Tokens } from "./tokens";

interface Reading {
  /** What is compared: WHERE knows fields alone, HAVING functions as well. */
  compared(): Compared;
  /** An inner query; throws where none may stand. */
  query(): Query;
}

/** Reads what follows WHERE or HAVING. As in SOQL, AND and OR side by side need brackets. */
export function parseCondition(tokens: Tokens, reading: Reading): Condition {
  const first = parsePart(tokens, reading);
  for (const kind of ["and", "or"] as const) {
    const parts = [first];
    while (tokens.take(kind.toUpperCase())) parts.push(parsePart(tokens, reading));
    if (parts.length > 1) return { kind, parts };
  }
  return first;
}

function parsePart(tokens: Tokens, reading: Reading): Condition {
  if (tokens.take("NOT")) return { kind: "not", part: parsePart(tokens, reading) };
  if (tokens.take("(")) {
    const inner = parseCondition(tokens, reading);
    tokens.expect(")");
    return inner;
  }
  const path = reading.compared();
  const negated = tokens.take("NOT", "IN");
  if (!negated && !tokens.take("IN")) {
    return { kind: "compare", path, operator: parseOperator(tokens), literal: parseLiteral(tokens) };
  }
  tokens.expect("(");
  const among = tokens.peek().text.toUpperCase() === "SELECT" ? reading.query() : parseLiterals(tokens);
  tokens.expect(")");
  return { kind: "in", path, negated, among };
}

function parseOperator(tokens: Tokens): Operator {
  if (tokens.take("<>")) return "!=";
  const operators = ["=", "!=", "<", ">", "<=", ">=", "LIKE"] as const;
  const operator = operators.find((candidate) => tokens.take(candidate));
  if (!operator) throw tokens.unexpected("expecting an operator");
  return operator;
}

function parseLiterals(tokens: Tokens): Literal[] {
  const literals = [parseLiteral(tokens)];
  while (tokens.take(",")) literals.push(parseLiteral(tokens));
  return literals;
}

function parseLiteral(tokens: Tokens): Literal {
  if (tokens.take("NULL")) return { kind: "null", value: null };
  if (tokens.take("TRUE")) return { kind: "boolean", value: true };
  if (tokens.take("FALSE")) return { kind: "boolean", value: false };
  const { kind, text } = tokens.peek();
  if (kind === "word" && dateSpan(text, "2000-01-01")) {
    tokens.next();
    return { kind: "span", value: text };
  }
  if (kind !== "string" && kind !== "number" && kind !== "moment") throw tokens.unexpected("expecting a value");
  tokens.next();
  switch (kind) {
    case "string":
      return { kind: "string", value: unescape(text.slice(1, -1)) };
    case "number":
      return { kind: "number", value: Number(text) };
    default:
      return text.includes("T") ? { kind: "datetime", value: asMoment(text) } : { kind: "date", value: text };
  }
}

const escapes: Record<string, string> = { n: "\n", r: "\r", t: "\t", b: "\b", f: "\f" };

const unescape = (text: string) => text.replace(/\\(.)/g, (_all, char: string) => escapes[char] ?? char);
