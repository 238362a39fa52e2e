import { extendSchema, Kind, parse, print, type GraphQLFieldResolver } from "graphql";
import { enforceAuthority } from "../../../platform/graph/authority/enforceAuthority";
import { recordRefusals } from "../../../platform/graph/recordRefusals";
import { guardArguments } from "../../../platform/graph/arguments/guardArguments";
import type { CallContext } from "../../../platform/graph/serveSubgraph/subgraphCall";
import type { Subgraph } from "../../../platform/graph/subgraph";
import { connectorHealthChanged } from "./connectorHealthChanged";
import { exceptionChanged } from "./exceptionChanged";
import { lifecycle } from "./lifecycle";
import { operationProgress } from "./operationProgress";
import { postingChanged } from "./postingChanged";
import { subscriptionType } from "./subscriptionType";
import { openSummaryChanged } from "./summaryChanged";
import { syncStatusChanged } from "./syncStatusChanged";

const streamsOf = (
  summaryChanged: ReturnType<typeof openSummaryChanged>,
): Record<string, GraphQLFieldResolver<unknown, CallContext>> => ({
  connectorHealthChanged: (_root, args, context) => connectorHealthChanged(args, context),
  exceptionChanged: (_root, args, context) => exceptionChanged(args, context),
  lifecycle: (_root, args, context) => lifecycle(args, context),
  operationProgress: (_root, args: { id: string; after?: string | null }, context) => operationProgress(args, context),
  postingChanged: (_root, args, context) => postingChanged(args, context),
  summaryChanged: (_root, _args, context) => summaryChanged(context),
  syncStatusChanged: (_root, args, context) => syncStatusChanged(args, context),
});

/** The subgraph with its streams. */
export function withSubscriptions({ name, typeDefs, schema: plain }: Subgraph): Subgraph {
  const added = parse(subscriptionType).definitions;
  const root = parse("extend schema { subscription: Subscription }").definitions;
  const schema = extendSchema(plain, { kind: Kind.DOCUMENT, definitions: [...root, ...added] });
  for (const [field, subscribe] of Object.entries(streamsOf(openSummaryChanged()))) {
    Object.assign(schema.getSubscriptionType()?.getFields()[field] ?? {}, { subscribe });
  }
  const streamType = schema.getSubscriptionType();
  if (streamType) guardArguments([streamType]);
  const all = { ...typeDefs, definitions: [...typeDefs.definitions, ...added] };
  // What an introspecting composition reads; it was printed before the streams were there.
  Object.assign(schema.getQueryType()?.getFields()._service ?? {}, { resolve: () => ({ sdl: print(all) }) });
  // The other types came guarded, and recorded.
  const enforced = enforceAuthority(schema, "Subscription");
  recordRefusals(enforced, "Subscription");
  return { name, typeDefs: all, schema: enforced };
}
