import { getOperationAST, GraphQLError, type ExecutionResult, type GraphQLSchema } from "graphql";
import type { AuthorityTable } from "../../platform/graph/authority/authorityTable";
import type { Caller } from "../../schema/authority/caller";
import type { AuthorityRule } from "../gate/openGate";
import { Refused } from "../gate/refused";
import { completeAnswer } from "./completeAnswer";
import { removeFields, type Operation } from "./removeFields";

/** Whether an operation runs without the fields its caller may not have, or not at all. */
export type Unauthorized = "remove" | "refuse";

/** What of an operation may run, and how its answer is completed. */
export interface Authorized {
  document: Operation["document"];
  complete(result: ExecutionResult): ExecutionResult;
  /** One for each field that was taken out. */
  removed: GraphQLError[];
}

/**
 * Decides what of a valid operation runs on its caller's authority. A change, or a stream, that the caller may not
 * have is always refused, and nothing beside it runs.
 * @throws Refused with status 403
 */
export function authorizeOperation(
  schema: GraphQLSchema,
  table: AuthorityTable,
  mode: Unauthorized,
  operation: Operation,
  caller: Caller,
): Authorized {
  const { document, errors, hides, typeKey } = removeFields(schema, table, operation, caller);
  if (!hides) return { document, complete: (result) => result, removed: [] };
  const kind = getOperationAST(operation.document, operation.operationName)?.operation;
  const isRefused = mode === "refuse" || (kind !== "query" && errors.some(({ path }) => path?.length === 1));
  if (isRefused && errors.length > 0) throw new Refused(errors.map(forbidden), 403);
  return {
    document,
    removed: errors,
    complete: (result) => {
      const told = { ...result, ...(errors.length > 0 && { errors: [...(result.errors ?? []), ...errors] }) };
      return completeAnswer(schema, table, operation, caller, typeKey, told);
    },
  };
}

const forbidden = ({ message, path, extensions }: GraphQLError) =>
  new GraphQLError(message, {
    ...(path && { path }),
    extensions: { ...extensions, code: "FORBIDDEN" },
  });

/** What the schema declares about authority, as a rule of the gate. */
export const declaredAuthority =
  (schema: GraphQLSchema, table: AuthorityTable, mode: Unauthorized): AuthorityRule =>
  ({ document, operationName, variables, caller }) =>
    authorizeOperation(schema, table, mode, { document, operationName, variables }, caller);
