import { isObjectType, type GraphQLField, type GraphQLFieldResolver, type GraphQLSchema } from "graphql";
import { isOfAuthority, recordRefusal } from "../audit/recordRefusal";
import type { CallContext } from "./serveSubgraph/subgraphCall";
import { subjectOf } from "./subjectOf";

type Resolver = GraphQLFieldResolver<unknown, CallContext>;

/**
 * Has what a schema refuses leave an entry in the audit log, with the record that the field's arguments name: of a
 * mutation whatever refuses it, wherever between the resolver's first line and its last that is; of any other field,
 * be it of a query, of a stream or of a record, what its caller may not ask, while one that is merely wrong or finds
 * nothing is no matter of the log. What was recorded already is not told twice.
 * @param only the one type whose fields to record; all when left out
 */
export function recordRefusals(schema: GraphQLSchema, only?: string): void {
  const roots = new Set<unknown>([schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()]);
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type) || type.name.startsWith("__") || type.name !== (only ?? type.name)) continue;
    const counts = type === schema.getMutationType() ? () => true : isOfAuthority;
    for (const field of Object.values(type.getFields())) {
      const what = roots.has(type) ? field.name : `${type.name}.${field.name}`;
      record(field, what, counts);
    }
  }
}

/** A field that is only read off its record refuses nothing. */
function record(field: GraphQLField<unknown, CallContext>, what: string, counts: (error: unknown) => boolean): void {
  const { resolve, subscribe } = field;
  const refused = async (error: unknown, args: unknown, context: CallContext): Promise<never> => {
    const { caller, correlationId } = context;
    const attempt = { what, caller, correlationId, ...subjectOf(field, args), reason: null };
    if (counts(error)) await inTurn(context, () => recordRefusal(context, attempt, error));
    throw error;
  };
  const recording =
    (run: Resolver): Resolver =>
    (parent, args: Record<string, unknown>, context, info) => {
      try {
        const outcome: unknown = run(parent, args, context, info);
        return outcome instanceof Promise ? outcome.catch((error: unknown) => refused(error, args, context)) : outcome;
      } catch (error) {
        return refused(error, args, context);
      }
    };
  if (resolve) field.resolve = recording(resolve);
  if (subscribe) field.subscribe = recording(subscribe);
}

/** The last recording of each request. */
const turns = new WeakMap<CallContext, Promise<void>>();

/**
 * One after the other within a request, so that its refusals are written, and told, in the order of its fields: of two
 * non-null fields of a record, the first is the error of the record, however long its entry took.
 */
function inTurn(context: CallContext, work: () => Promise<void>): Promise<void> {
  const turn = (turns.get(context) ?? Promise.resolve()).then(work);
  turns.set(context, turn);
  return turn;
}
