import { invalidQuery } from "./invalidQuery";

interface Token {
  kind: "word" | "string" | "number" | "sign" | "end";
  text: string;
}

const PART = /\s+|--[^\n]*|([A-Za-z_][\w$]*)|('(?:''|[^'])*')|(\d+(?:\.\d+)?)|(<=|>=|<>|!=|[=<>(),.*;-])/y;

/** A walk along the tokens of one SuiteQL text. */
export class Tokens {
  private readonly tokens: Token[] = [];
  private position = 0;

  constructor(text: string) {
    PART.lastIndex = 0;
    while (PART.lastIndex < text.length) {
      const at = PART.lastIndex;
      const match = PART.exec(text);
      if (!match) throw invalidQuery(`Unexpected character '${text.charAt(at)}' at position ${at}.`);
      const [, word, string, number, sign] = match;
      if (word) this.tokens.push({ kind: "word", text: word });
      if (string) this.tokens.push({ kind: "string", text: string.slice(1, -1).replaceAll("''", "'") });
      if (number) this.tokens.push({ kind: "number", text: number });
      if (sign && sign !== ";") this.tokens.push({ kind: "sign", text: sign });
    }
  }

  peek(ahead = 0): Token {
    return this.tokens[this.position + ahead] ?? { kind: "end", text: "end of query" };
  }

  next(): Token {
    const token = this.peek();
    this.position += 1;
    return token;
  }

  /** Whether these words or signs come next, in any case; takes them if so. */
  take(...words: string[]): boolean {
    const found = words.every((word, at) => {
      const { kind, text } = this.peek(at);
      return kind !== "string" && text.toUpperCase() === word;
    });
    if (found) this.position += words.length;
    return found;
  }

  expect(word: string): void {
    if (!this.take(word)) throw this.unexpected(`'${word}'`);
  }

  name(): string {
    if (this.peek().kind !== "word") throw this.unexpected("a name");
    return this.next().text.toLowerCase();
  }

  unexpected(expected: string): Error {
    return invalidQuery(`Unexpected '${this.peek().text}', ${expected} was expected.`);
  }
}
