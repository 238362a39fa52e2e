import { Query, Resolver } from "type-graphql";
import { Connector, connectors } from "./connector";

@Resolver(() => Connector)
export class ConnectorResolver {
  @Query(() => [Connector], {
    nullable: true,
    description: "How the hub speaks to each platform, and what that was held against.",
  })
  connectors(): Connector[] {
    return connectors();
  }
}
