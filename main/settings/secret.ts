import { z } from "zod";

/** Marks a setting whose value is never logged. */
export const secret = <Schema extends z.ZodType>(schema: Schema): Schema => schema.meta({ secret: true });

/** The names of a shape's secrets. */
export const secretsOf = (shape: z.ZodObject): string[] =>
  Object.entries(shape.shape)
    .filter(([, schema]) => schema instanceof z.ZodType && schema.meta()?.secret === true)
    .map(([name]) => name);
