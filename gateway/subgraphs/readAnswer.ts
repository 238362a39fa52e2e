import { z } from "zod";
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
  // Refused before it was read: 401 for the signature, 503 for too many. What was refused was not done.
  if (statusCode === 401 || statusCode === 403) {
    throw new SubgraphFailure("does not take the gateway's requests", { uncertain: false, cause: text.slice(0, 500) });
  }
  const { data } = answer.safeParse(statusCode === 200 ? parseJson(text) : undefined);
  if (data) return data;
  const said = `answered HTTP ${statusCode} with something else than a result`;
  throw new SubgraphFailure(said, { uncertain: true, cause: text.slice(0, 500) });
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
