import { Lexer, Source, TokenKind } from "graphql";
import type { Limits } from "../limits/limits";
import { refuse } from "./refused";

const opens = new Set<TokenKind>([TokenKind.BRACE_L, TokenKind.BRACKET_L, TokenKind.PAREN_L]);
const closes = new Set<TokenKind>([TokenKind.BRACE_R, TokenKind.BRACKET_R, TokenKind.PAREN_R]);

/**
 * Reads a document's words, signs and comments one by one, before the parser, which calls itself for every bracket.
 * @throws Refused `QUERY_TOO_LARGE`
 * @throws GraphQLError for a sign that GraphQL does not know
 */
export function refuseNesting(query: string, { tokens, nesting }: Pick<Limits, "tokens" | "nesting">): void {
  const lexer = new Lexer(new Source(query));
  let depth = 0;
  let count = 0;
  let kind: TokenKind;
  do {
    ({ kind } = lexer.advance());
    // Those comments too that stand before it: the parser holds each as it does a word.
    for (let { next } = lexer.lastToken; next; { next } = next) if (next.kind !== TokenKind.EOF) count += 1;
    if (opens.has(kind)) depth += 1;
    if (closes.has(kind)) depth -= 1;
    if (count > tokens) {
      throw tooLarge("tokens", tokens, "words, signs and comments: split it, or pass long lists as variables");
    }
    if (depth > nesting) throw tooLarge("nesting", nesting, "brackets within brackets: split it");
  } while (kind !== TokenKind.EOF);
}

const tooLarge = (limit: string, allowed: number, what: string) =>
  refuse("QUERY_TOO_LARGE", `The query has more than ${allowed} ${what}`, { extensions: { limit, allowed } });
