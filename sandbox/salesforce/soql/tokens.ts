import { malformed, tokenize, type Token } from "./tokenize";
import type { Name } from "./query";

/** A walk along the tokens of one SOQL text. */
export class Tokens {
  private readonly tokens: readonly Token[];
  private position = 0;

  constructor(readonly soql: string) {
    this.tokens = tokenize(soql);
  }

  peek(ahead = 0): Token {
    return this.tokens[this.position + ahead] ?? { kind: "end", text: "<EOF>", at: this.soql.length };
  }

  next(): Token {
    const token = this.peek();
    this.position += 1;
    return token;
  }

  /** Whether these words or signs come next; takes them if so. */
  take(...words: string[]): boolean {
    const found = words.every((word, i) => {
      const { kind, text } = this.peek(i);
      return kind !== "string" && text.toUpperCase() === word;
    });
    if (found) this.position += words.length;
    return found;
  }

  expect(word: string): void {
    if (!this.take(word)) throw this.unexpected(`expecting '${word}'`);
  }

  name(): Name {
    if (this.peek().kind !== "word") throw this.unexpected("expecting a name");
    const { text, at } = this.next();
    return { text, at };
  }

  count(): number {
    const { kind, text } = this.peek();
    if (kind !== "number" || !/^\d+$/.test(text)) throw this.unexpected("expecting a whole number");
    this.next();
    return Number(text);
  }

  unexpected(expecting: string): Error {
    const { text, at } = this.peek();
    return malformed(this.soql, at, `unexpected token: '${text}' (${expecting})`);
  }
}
