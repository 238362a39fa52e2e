import { Ctx, Query, Resolver } from "type-graphql";
import type { GraphContext } from "../../../platform/graph/graphContext";
import { Connector } from "./connector";
import { readConnectors } from "./readConnectors";

@Resolver(() => Connector)
export class ConnectorResolver {
  @Query(() => [Connector], {
    nullable: true,
    description:
      "How the hub speaks to each platform and gets on with it at present, and what that was held against. Owned by the hub.",
  })
  connectors(@Ctx() context: GraphContext): Promise<Connector[]> {
    return readConnectors(context);
  }
}
