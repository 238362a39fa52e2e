import { Arg, Ctx, Field, ID, InputType, Mutation, Resolver } from "type-graphql";
import { opportunityNotFound } from "../../../domain/operation/dealToWin";
import { requestCloseWon } from "../../../domain/operation/requestCloseWon";
import { hubIdOf } from "../../../domain/refs/hubIdOf";
import { isSeen } from "../../../platform/graph/legalEntities/onlySeen";
import { RequiresScope } from "../../../platform/graph/requiresScope";
import type { CallContext } from "../../../platform/graph/serveSubgraph/subgraphCall";
import { answerWith } from "./answerWith";
import { askerOf } from "./askerOf";
import { Operation } from "./operation";
import { WriteOptionsInput } from "./writeOptionsInput";

@InputType("CloseWonInput", { description: "Which deal to close as won." })
class CloseWonInput {
  @Field(() => ID, { description: "The hub's id of the deal, or its id in the CRM." })
  opportunityId!: string;

  @Field(() => WriteOptionsInput, { description: "How to carry it out." })
  options!: WriteOptionsInput;
}

@Resolver()
export class CloseWonResolver {
  @RequiresScope("sales:write")
  @Mutation(() => Operation, {
    description:
      "Closes a deal as won in the CRM, which owns it; order, billing, ledger and revenue follow. Answers at once, after the mandatory-field rules were checked: AWAITING_APPROVAL where the amount needs another person. Follow it with operationProgress.",
  })
  async closeOpportunityWon(
    @Arg("input", () => CloseWonInput, { description: "Which deal, and how." }) input: CloseWonInput,
    @Ctx() context: CallContext,
  ): Promise<Operation> {
    const deal = await hubIdOf(context, "opportunity", input.opportunityId);
    if (!(await isSeen(context, "crm.opportunity", deal))) throw opportunityNotFound(input.opportunityId);
    const id = await requestCloseWon(context, askerOf(context), deal, input.options);
    return answerWith(context, id, input.options.idempotencyKey);
  }
}
