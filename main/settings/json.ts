import { z } from "zod";
import { parsedJson } from "./parsedJson";
import { sentenceOf } from "./sentenceOf";

/** A setting written as JSON, read strictly by its own schema: what is wrong in it is named with its path. */
export const json = <Schema extends z.ZodType>(schema: Schema) =>
  z.string().transform((text, context): z.output<Schema> => {
    const { value, wrong } = parsedJson(text);
    if (wrong.length > 0) {
      for (const { at, says } of wrong) context.addIssue({ code: "custom", path: [...at], message: says });
      return z.NEVER;
    }
    const read = schema.safeParse(value, { error: sentenceOf });
    if (read.success) return read.data;
    for (const { path, message } of read.error.issues) context.addIssue({ code: "custom", path: [...path], message });
    return z.NEVER;
  });
