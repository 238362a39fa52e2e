import { Arg, Args, Ctx, Directive, FieldResolver, ID, Mutation, Query, Resolver, Root } from "type-graphql";
import { decideApproval, operationNotFound } from "../../../domain/approval/decideApproval";
import type { GraphContext } from "../../../platform/graph/graphContext";
import { isSeen } from "../../../platform/graph/legalEntities/onlySeen";
import { loadPage } from "../../../platform/graph/loadPage";
import { loadRequired } from "../../../platform/graph/loadRequired";
import { PageArgs } from "../../../platform/graph/pageArgs";
import type { CallContext } from "../../../platform/graph/serveSubgraph/subgraphCall";
import { askerOf } from "../operation/askerOf";
import { Operation, OperationConnection } from "../operation/operation";
import { operationOf, operations } from "../operation/operations";
import { Approval } from "./approval";
import { approvalsOfOperations, waiting, waitingListing } from "./approvals";

@Resolver(() => Operation)
export class ApprovalResolver {
  @Directive("@authenticated")
  @Query(() => OperationConnection, {
    nullable: true,
    description: "What waits for another person's approval, whoever has waited longest first.",
  })
  approvals(@Args(() => PageArgs) args: PageArgs, @Ctx() context: GraphContext): Promise<OperationConnection> {
    return loadPage(context, { listing: waitingListing, conditions: waiting }, args, operationOf);
  }

  @FieldResolver(() => Approval, {
    nullable: true,
    description:
      "What it waits, or waited, for another person's word on; in a dry run, what it would wait for. Null when it needs none.",
  })
  async approval(@Root() { id }: Operation, @Ctx() context: GraphContext): Promise<Approval | null> {
    const [approval] = await approvalsOfOperations(context).load(id);
    return approval ?? null;
  }

  @Directive("@authenticated")
  @Directive('@policy(policies: [["person"]])')
  @Mutation(() => Operation, {
    description:
      "Lets a waiting operation go on; by another authenticated person than the one who asked, with that operation's scope. What was asked for is checked again: a record that has changed since is not approved.",
  })
  approve(
    @Arg("operationId", () => ID, { description: "The operation that waits." }) operationId: string,
    @Arg("reason", () => String, { description: "Why; kept with the operation and in the audit log." }) reason: string,
    @Ctx() context: CallContext,
  ): Promise<Operation> {
    return decide(context, { operationId, decision: "APPROVED", reason });
  }

  @Directive("@authenticated")
  @Directive('@policy(policies: [["person"]])')
  @Mutation(() => Operation, {
    description:
      "Cancels a waiting operation; by another authenticated person than the one who asked, with that operation's scope.",
  })
  decline(
    @Arg("operationId", () => ID, { description: "The operation that waits." }) operationId: string,
    @Arg("reason", () => String, { description: "Why; kept with the operation and in the audit log." }) reason: string,
    @Ctx() context: CallContext,
  ): Promise<Operation> {
    return decide(context, { operationId, decision: "DECLINED", reason });
  }
}

async function decide(context: CallContext, asked: Parameters<typeof decideApproval>[2]): Promise<Operation> {
  const { operationId } = asked;
  if (!(await isSeen(context, "operations.operation", operationId))) throw operationNotFound(operationId);
  const id = await decideApproval(context, askerOf(context), asked);
  return loadRequired(operations(context), id);
}
