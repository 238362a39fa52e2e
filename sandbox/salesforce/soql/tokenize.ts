import { Refusal } from "../refusal";

export interface Token {
  kind: "word" | "string" | "number" | "moment" | "sign" | "end";
  text: string;
  at: number;
}

const parts: readonly [Token["kind"], RegExp][] = [
  ["moment", /\d{4}-\d\d-\d\d(T\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:?\d\d))?/y],
  ["number", /[+-]?\d+(\.\d+)?/y],
  ["word", /[A-Za-z_][\w.]*(:\d+)?/y],
  ["string", /'(\\.|[^'\\])*'/y],
  ["sign", /<=|>=|!=|<>|[=<>(),]/y],
];

/** The words, literals and signs of a SOQL text. */
export function tokenize(soql: string): Token[] {
  const tokens: Token[] = [];
  let at = 0;
  while (at < soql.length) {
    if (/\s/.test(soql.charAt(at))) {
      at += 1;
      continue;
    }
    const token = tokenAt(soql, at);
    if (!token) throw malformed(soql, at, `unexpected token: '${soql.charAt(at)}'`);
    tokens.push(token);
    at += token.text.length;
  }
  return [...tokens, { kind: "end", text: "<EOF>", at: soql.length }];
}

function tokenAt(soql: string, at: number): Token | undefined {
  for (const [kind, pattern] of parts) {
    pattern.lastIndex = at;
    const [text] = pattern.exec(soql) ?? [];
    if (text) return { kind, text, at };
  }
  return undefined;
}

/** MALFORMED_QUERY as Salesforce words it: the text around the place, a caret under it, row and column. */
export function malformed(soql: string, at: number, message: string): Refusal {
  return new Refusal(400, "MALFORMED_QUERY", `${pointAt(soql, at)}${message}`);
}

export function pointAt(soql: string, at: number): string {
  const from = Math.max(0, at - 40);
  const excerpt = soql.slice(from, at + 40).replaceAll("\n", " ");
  return `\n${excerpt}\n${" ".repeat(at - from)}^\nERROR at Row:1:Column:${at + 1}\n`;
}
