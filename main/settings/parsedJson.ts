import { parse, printParseErrorCode, stripComments, type ParseError } from "jsonc-parser";
import { isNestedTooDeep } from "./isNestedTooDeep";
import { wrongKeys, type WrongJson } from "./wrongKeys";

/** What a text says as JSON, and what is wrong with it; of a text that is none, nothing. */
interface ParsedJson {
  value?: unknown;
  wrong: readonly WrongJson[];
}

/**
 * Text as JSON: read by the language's own parser, which takes `__proto__` for a key like any other.
 * @param comments whether there may be some
 */
export function parsedJson(text: string, { comments = false }: { comments?: boolean } = {}): ParsedJson {
  const bare = comments ? stripComments(text, " ") : text;
  if (isNestedTooDeep(bare)) return { wrong: [{ at: [], says: "nested deeper than any setting is" }] };
  try {
    return { value: JSON.parse(bare) as unknown, wrong: wrongKeys(text) };
  } catch {
    return { wrong: [{ at: [], says: `not JSON${whereIn(text, comments)}` }] };
  }
}

/** Where a text stops being JSON, and why. Of the text itself nothing is repeated, and so of no parser's own message. */
function whereIn(text: string, comments: boolean): string {
  const errors: ParseError[] = [];
  parse(text, errors, { disallowComments: !comments, allowTrailingComma: false, allowEmptyContent: false });
  const [first] = errors;
  if (!first) return "";
  const before = text.slice(0, first.offset).split("\n");
  const column = (before.at(-1)?.length ?? 0) + 1;
  return ` at line ${before.length}, column ${column}: ${sentence(printParseErrorCode(first.error))}`;
}

/** `CommaExpected` as words. */
const sentence = (code: string): string => code.replace(/(?<=[a-z])(?=[A-Z])/g, " ").toLowerCase();
