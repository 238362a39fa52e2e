import { z } from "zod";

const refused = z.object({
  errors: z.tuple([z.object({ extensions: z.object({ reason: z.enum(["overrun", "foregone"]) }) })]),
});

/** Why a subgraph did not take a request that it may take when it is signed anew; `undefined` where it does not say that. */
export function refusalIn(text: string): "overrun" | "foregone" | undefined {
  try {
    return refused.safeParse(JSON.parse(text)).data?.errors[0].extensions.reason;
  } catch {
    return undefined;
  }
}
