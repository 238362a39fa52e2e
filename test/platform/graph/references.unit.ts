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
    if (id === "rejected-late") return later(50).then(() => Promise.reject(gone()));
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

  it("stand each at its own place, also when one fails after the others were read", async () => {
    for (let time = 0; time < 3; time += 1) {
      const { data, errors } = await ask("rejected-late", "first", "thrown", "last");
      expect(data).toEqual({ _entities: [null, { id: "first" }, null, { id: "last" }] });
      expect(errors?.map(({ path }) => path?.[1]).toSorted()).toEqual([0, 2]);
    }
  });

  const bills = (...of: unknown[]) =>
    answer({ query, variables: { bills: of } }, { correlationId: "c", caller: aCaller("test") });
  it.each([
    ["no type", {}, "[1].__typename", /does not say its type/],
    [
      "a type that is none",
      { __typename: "Nope", id: "x" },
      "[1].__typename",
      /No entity of this subgraph is called "Nope"/,
    ],
    ["a type that is no entity", { __typename: "Query", id: "x" }, "[1].__typename", /No entity/],
    ["no key", { __typename: "Bill" }, "[1].id", /Bill is asked for by its key "id", which is missing/],
    ["a number for an id", { __typename: "Bill", id: 5 }, "[1].id", /visible ASCII characters.* this is 5/],
    ["null for an id", { __typename: "Bill", id: null }, "[1].id", /visible ASCII characters.* this is null/],
    ["U+0000 in an id", { __typename: "Bill", id: "a\0" }, "[1].id", /visible ASCII characters/],
    ["no object", "Bill", "[1]", /A representation is an object/],
    ["a list", [], "[1]", /A representation is an object/],
  ])("are refused one by one when what asks for them has %s", async (_what, wrong, place, says) => {
    for (let time = 0; time < 3; time += 1) {
      const { data, errors = [] } = await bills({ __typename: "Bill", id: "first" }, wrong, {
        __typename: "Bill",
        id: "last",
      });
      expect(data).toEqual({ _entities: [{ id: "first" }, null, { id: "last" }] });
      expect(errors).toMatchObject([
        {
          path: ["_entities", 1],
          message: expect.stringMatching(says),
          extensions: { code: "BAD_USER_INPUT", argument: `_entities.representations${place}`, correlationId: "c" },
        },
      ]);
    }
  });
});

/** A promise that is so many turns of the loop away. */
async function later(turns: number): Promise<void> {
  for (let turn = 0; turn < turns; turn += 1) await Promise.resolve();
}
