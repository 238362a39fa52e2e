import { Arg, Ctx, ID, Mutation, Resolver } from "type-graphql";
import { resolveExceptions } from "../../../domain/exception/resolveExceptions";
import { loadRequired } from "../../../platform/graph/loadRequired";
import { RequiresScope } from "../../../platform/graph/requiresScope";
import type { CallContext } from "../../../platform/graph/serveSubgraph/subgraphCall";
import { askerOf } from "../operation/askerOf";
import { allSeen } from "./allSeen";
import { ExceptionCase } from "./exceptionCase";
import { exceptionCases } from "./exceptionCases";

@Resolver()
export class ResolveExceptionsResolver {
  @RequiresScope("exceptions:edit")
  @Mutation(() => [ExceptionCase], {
    description:
      "Closes cases on a person's word, all or none. One with money at risk, or that says that a figure is off, waits for a second person, who approves it with the scope finance:admin. What tells of something that is not read, such as a platform's feed, ends only by itself; an event that the hub has no rule for, two people close. A closed case counts no more, and is told again only once it says something else.",
  })
  async resolveExceptions(
    @Arg("ids", () => [ID], { description: "The cases." }) ids: string[],
    @Arg("resolution", () => String, {
      description: "Why they are dealt with; kept with each case and in the audit log.",
    })
    resolution: string,
    @Arg("evidenceUrl", () => String, { nullable: true, description: "A page that shows it." })
    evidenceUrl: string | null | undefined,
    @Ctx() context: CallContext,
  ): Promise<ExceptionCase[]> {
    const asked = { ids: await allSeen(context, ids), resolution, evidenceUrl: evidenceUrl ?? null };
    const resolved = await resolveExceptions(context, askerOf(context), asked);
    return Promise.all(resolved.map((id) => loadRequired(exceptionCases(context), id)));
  }
}
