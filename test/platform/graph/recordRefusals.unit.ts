import { setImmediate as turn } from "node:timers/promises";
import { Field, ID, ObjectType, Query, Resolver } from "type-graphql";
import { RequiresScope } from "../../../platform/graph/requiresScope";
import { PreparedQueries } from "../../../platform/graph/serveSubgraph/preparedQueries";
import type { CallContext } from "../../../platform/graph/serveSubgraph/subgraphCall";
import { toSubgraph } from "../../../platform/graph/toSubgraph";
import type { AuditRecord } from "../../../schema/audit/auditRecord";
import { aCaller } from "../../support/aCaller";

@ObjectType({ description: "A plan." })
class Plan {
  @RequiresScope("restricted:read")
  @Field(() => ID, { description: "The hub's id." })
  id!: string;

  @RequiresScope("restricted:read")
  @Field(() => String, { description: "How." })
  pattern!: string;
}

@Resolver(() => Plan)
class PlanResolver {
  @Query(() => Plan, { nullable: true, description: "The plan." })
  plan(): Plan {
    return { id: "plan_1", pattern: "monthly" };
  }
}

it("tells and records what it refuses in the order of the fields, however long each entry takes", async () => {
  const { schema } = toSubgraph("test", [PlanResolver]);
  const written: unknown[] = [];
  const record = async ({ after }: AuditRecord) => {
    const { attempted } = Object(after);
    // The first entry takes far longer than the others.
    if (attempted === "Plan.id") for (let tick = 0; tick < 20; tick += 1) await turn();
    written.push(attempted);
    return "WRITTEN" as const;
  };
  const context = { caller: aCaller("v", "viewer"), correlationId: "c", audit: { record } } as unknown as CallContext;
  const query = "{ plan { id pattern } }";
  const { data, errors } = await new PreparedQueries(schema, 1_048_576).prepare(query, undefined).run(context, {});
  expect(data).toEqual({ plan: null });
  expect(errors?.[0]?.message).toBe("Plan.id needs the scope restricted:read");
  for (let tick = 0; written.length < 2 && tick < 100; tick += 1) await turn();
  expect(written).toEqual(["Plan.id", "Plan.pattern"]);
});
