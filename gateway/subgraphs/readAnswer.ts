import { z } from "zod";
import { refusalIn } from "./refusalIn";
import { SubgraphFailure } from "./subgraphFailure";

const answer = z
  .object({
    data: z.record(z.string(), z.unknown()).nullish(),
    errors: z
      .array(z.looseObject({ message: z.string(), path: z.array(z.union([z.string(), z.number()])).optional() }))
      .min(1)
      .optional(),
    extensions: z.record(z.string(), z.unknown()).optional(),
  })
  // Nothing, and no word about why, is what no GraphQL service says.
  .refine(({ data, errors }) => data || errors);

type Answer = z.infer<typeof answer>;

/**
 * A subgraph's answer to one operation.
 * @throws SubgraphFailure for what is none, such as a proxy's page
 * @see https://spec.graphql.org/October2021/#sec-Response-Format
 */
export function readAnswer(statusCode: number, text: string): Answer {
  // Refused before it was read: 401 for the signature, 503 for what passes. What was refused was not done.
  const cause = new Error(`HTTP ${statusCode}: ${text.slice(0, 500)}`);
  if (statusCode === 401 || statusCode === 403) {
    throw new SubgraphFailure("does not take this gateway's requests", { uncertain: false, cause });
  }
  if (statusCode === 503 && refusalIn(text)) {
    throw new SubgraphFailure("takes no requests at present", { uncertain: false, cause });
  }
  const { data } = answer.safeParse(statusCode === 200 ? parseJson(text) : undefined);
  if (data) return data;
  const said = `answered HTTP ${statusCode} with something else than a result`;
  throw new SubgraphFailure(said, { uncertain: true, cause });
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
