import { parse, printParseErrorCode, type ParseError } from "jsonc-parser";
import { z } from "zod";
import { sentenceOf } from "./sentenceOf";

/** A setting written as JSON, read strictly by its own schema: what is wrong in it is named with its path. */
export const json = <Schema extends z.ZodType>(schema: Schema) =>
  z.string().transform((text, context): z.output<Schema> => {
    const parsed = parsedText(text);
    if ("wrong" in parsed) {
      context.addIssue({ code: "custom", message: parsed.wrong });
      return z.NEVER;
    }
    const read = schema.safeParse(parsed.value, { error: sentenceOf });
    if (read.success) return read.data;
    for (const { path, message } of read.error.issues) context.addIssue({ code: "custom", path: [...path], message });
    return z.NEVER;
  });

function parsedText(text: string): { value: unknown } | { wrong: string } {
  try {
    return { value: JSON.parse(text) as unknown };
  } catch {
    return { wrong: `not JSON${whereIn(text)}` };
  }
}

/** Where a text stops being JSON, and why. Of the text itself nothing is repeated, and so of no parser's own message. */
function whereIn(text: string): string {
  const errors: ParseError[] = [];
  parse(text, errors, { disallowComments: true, allowTrailingComma: false, allowEmptyContent: false });
  const [first] = errors;
  if (!first) return "";
  const before = text.slice(0, first.offset).split("\n");
  const column = (before.at(-1)?.length ?? 0) + 1;
  return ` at line ${before.length}, column ${column}: ${sentence(printParseErrorCode(first.error))}`;
}

/** `CommaExpected` as words. */
const sentence = (code: string): string => code.replace(/(?<=[a-z])(?=[A-Z])/g, " ").toLowerCase();
