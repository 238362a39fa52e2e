import { z } from "zod";

/** A setting written as JSON, read strictly by its own schema: what is wrong in it is named with its path. */
export const json = <Schema extends z.ZodType>(schema: Schema) =>
  z.string().transform((text, context): z.output<Schema> => {
    const read = schema.safeParse(parsed(text));
    if (read.success) return read.data;
    for (const { path, message } of read.error.issues) context.addIssue({ code: "custom", path: [...path], message });
    return z.NEVER;
  });

/** Of what is no JSON, nothing is repeated: the schema says what it should be. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
