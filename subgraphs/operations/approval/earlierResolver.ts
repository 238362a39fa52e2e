import { Ctx, FieldResolver, Resolver, Root } from "type-graphql";
import type { GraphContext } from "../../../platform/graph/graphContext";
import { Approval } from "./approval";
import { EarlierDecision, earlierDecisions } from "./earlierDecision";

@Resolver(() => Approval)
export class EarlierResolver {
  @FieldResolver(() => [EarlierDecision], {
    description:
      "What was decided on the record before, the latest first, 20 at most: whoever decides sees that another declined it, and why.",
  })
  earlier(@Root() { operationId }: Approval, @Ctx() context: GraphContext): Promise<EarlierDecision[]> {
    return earlierDecisions(context).load(operationId);
  }
}
