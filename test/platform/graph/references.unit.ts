import pino from "pino";
import { Directive, Field, ID, ObjectType, Query, Resolver } from "type-graphql";
import type { GraphServices } from "../../../platform/graph/graphContext";
import { answerCalls } from "../../../platform/graph/serveSubgraph/answerCalls";
import { toSubgraph } from "../../../platform/graph/toSubgraph";
import { HubError } from "../../../schema/hubError";
import { aCaller } from "../../support/aCaller";

@Directive('@key(fields: "id")')
@ObjectType("Bill", { description: "A bill." })
class Bill {
  @Field(() => ID, { description: "The hub's id." })
  id!: string;
}

@Resolver(() => Bill)
class BillResolver {
  @Query(() => Bill, { nullable: true, description: "No bill." })
  bill(): Bill | null {
    return null;
  }
}

describe("the entities that other subgraphs ask for", () => {
  const gone = () => new HubError("BILL_GONE", "The bill is gone", { retryable: false });
  const resolve = ({ id }: { id: string }) => {
    if (id === "thrown") throw gone();
    if (id === "rejected") return Promise.reject(gone());
    return id === "unknown" ? null : { id };
  };
  const services = { log: pino({ level: "silent" }) } as GraphServices;
  const { answer } = answerCalls(toSubgraph("test", [BillResolver], { Bill: resolve }, [Bill]), services);
  const query = "query ($bills: [_Any!]!) { _entities(representations: $bills) { ... on Bill { id } } }";
  const ask = (...ids: string[]) =>
    answer(
      { query, variables: { bills: ids.map((id) => ({ __typename: "Bill", id })) } },
      { correlationId: "c", caller: aCaller("test") },
    );

  // The second time, the query runs compiled.
  it.each(["as it is", "compiled"])("fail one by one, however each fails, with the query run %s", async () => {
    const { data, errors } = await ask("first", "thrown", "unknown", "rejected", "last");
    expect(data).toEqual({ _entities: [{ id: "first" }, null, null, null, { id: "last" }] });
    const failed = { message: "The bill is gone", extensions: { code: "BILL_GONE" } };
    expect(errors).toMatchObject([failed, failed]);
    expect(errors?.map(({ path }) => path)).toEqual([
      ["_entities", 1],
      ["_entities", 3],
    ]);
  });
});
