import type { z } from "zod";
import { VendorFailure } from "../../vendorFailure";

/** The text of an answer as what it should be. @throws VendorFailure `SCHEMA_DRIFT` when it is something else */
export function understand<T>(shape: z.ZodType<T>, text: string, about: string): T {
  try {
    return shape.parse(JSON.parse(text));
  } catch (cause) {
    const problem = `${about}: NetSuite answered what it never should: "${text.slice(0, 100)}"`;
    throw new VendorFailure("SCHEMA_DRIFT", problem, { cause });
  }
}
