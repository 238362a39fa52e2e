import { z } from "zod";
import { isTimeZone } from "../../domain/calendar/isTimeZone";

/** The company's time zone, which the worker and the subgraphs must agree on. */
export const timeZone = z
  .string()
  .refine(isTimeZone, "the IANA name of a time zone, such as America/New_York or UTC")
  .default("UTC");
