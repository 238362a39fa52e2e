import { z } from "zod";
import { parsedJson } from "./parsedJson";
import { sentenceOf } from "./sentenceOf";

/** A setting written as JSON, read strictly by its own schema: what is wrong in it is named with its path. */
export const json = <Schema extends z.ZodType>(schema: Schema) =>
  z.string().transform((text, context): z.output<Schema> => {
    const parsed = parsedJson(text);
    if ("wrong" in parsed) {
      context.addIssue({ code: "custom", message: parsed.wrong });
      return z.NEVER;
    }
    const read = schema.safeParse(parsed.value, { error: sentenceOf });
    if (read.success) return read.data;
    for (const { path, message } of read.error.issues) context.addIssue({ code: "custom", path: [...path], message });
    return z.NEVER;
  });
