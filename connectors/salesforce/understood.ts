import type { z } from "zod";
import { VendorFailure } from "../vendorFailure";

/** An answer in the shape it was expected in. */
export function understood<Shape extends z.ZodType>(shape: Shape, answer: unknown, doing: string): z.output<Shape> {
  const read = shape.safeParse(answer);
  if (read.success) return read.data;
  const message = `Salesforce answered in a way this connector does not know when asked to ${doing}`;
  throw new VendorFailure("SCHEMA_DRIFT", message, { cause: read.error });
}
