import { defaultFieldResolver, type GraphQLSchema } from "graphql";
import { recordRefusal } from "../audit/recordRefusal";
import type { CallContext } from "./serveSubgraph/subgraphCall";

/**
 * Has every mutation of a schema leave an entry in the audit log when it is refused, wherever between the resolver's
 * first line and its last that is; what the mutation recorded itself, with the record it is about, is not told twice.
 */
export function recordRefusals(schema: GraphQLSchema): void {
  for (const field of Object.values(schema.getMutationType()?.getFields() ?? {})) {
    const { resolve = defaultFieldResolver, name: what } = field;
    field.resolve = async (root, args: unknown, context: CallContext, info) => {
      try {
        return (await resolve(root, args, context, info)) as unknown;
      } catch (error) {
        const { caller, correlationId } = context;
        const attempt = { what, caller, correlationId, subjectType: null, subjectId: null, reason: null };
        await recordRefusal(context, attempt, error);
        throw error;
      }
    };
  }
}
