import { GraphQLError } from "graphql";
import { SubgraphFailure } from "../subgraphs/subgraphFailure";
import { subgraphUnavailable } from "../subgraphs/subgraphUnavailable";
import type { Path } from "./answerTree";
import type { SentFetch } from "./lostFields";
import { missingAt } from "./missingAt";

/** A fetch that brought nothing: why, and which fields it was to bring, or others that hang on it. */
export interface Loss {
  sent: SentFetch;
  cause: SubgraphFailure | GraphQLError;
  fields: Path[];
}

/** Errors of their own for so many fields of one fetch; the last one counts the others. */
const MOST = 100;

/** One error for each place where the answer is null for the want of a fetch. */
export function errorsOf(losses: readonly Loss[], data: unknown): GraphQLError[] {
  const told = new Set<string>();
  return losses.flatMap(({ sent, cause, fields }) => {
    const { serviceName } = sent.node;
    const paths = fields.flatMap((field) => {
      const path = missingAt(data, field);
      const key = JSON.stringify([serviceName, path]);
      if (!path || told.has(key)) return [];
      told.add(key);
      return [path];
    });
    const shown = paths.slice(0, MOST);
    return shown.map((path, index) =>
      errorAt(sent, cause, path, index === shown.length - 1 ? paths.length - shown.length : 0),
    );
  });
}

function errorAt({ node }: SentFetch, cause: Loss["cause"], path: Path, more: number): GraphQLError {
  const { serviceName, operationKind: asked } = node;
  if (cause instanceof SubgraphFailure) {
    return subgraphUnavailable(serviceName, cause, { asked, field: `"${String(path.at(-1))}"`, path, more });
  }
  return new GraphQLError(cause.message, { path, extensions: { ...cause.extensions } });
}
