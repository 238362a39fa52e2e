import { z } from "zod";
import { figures, type CaseEffect } from "./caseEffects";

/** What something does to the figures, as JSON keeps it. */
export const keptEffects: z.ZodType<CaseEffect[]> = z.array(
  z.object({
    ...{ figure: z.enum(figures), account: z.string(), legalEntity: z.string().nullable(), currency: z.string() },
    ...{ minor: z.coerce.bigint(), baseMinor: z.union([z.null(), z.coerce.bigint()]) },
  }),
);
