import { printSubgraphSchema } from "@apollo/subgraph";
import { print } from "graphql";
import { Arg, Directive, Field, ID, ObjectType, Query, Resolver } from "type-graphql";
import { connectionOf } from "../../../platform/graph/connectionOf";
import { Money } from "../../../platform/graph/money";
import { Owner, ownedBy } from "../../../platform/graph/owner";
import { toSubgraph } from "../../../platform/graph/toSubgraph";

@Owner("invoice")
@Directive('@key(fields: "id")')
@ObjectType("Bill", { description: `A bill. ${ownedBy("invoice")}` })
class Bill {
  @Field(() => ID, { description: "The hub's id." })
  id!: string;

  @Directive('@tag(name: "pii")')
  @Field(() => Money, { description: "What it comes to." })
  total!: Money;
}

@ObjectType({ description: "A list of bills." })
class BillConnection extends connectionOf(Bill, "Bill") {}

@Resolver(() => Bill)
class BillResolver {
  @Query(() => BillConnection, { description: "All bills." })
  bills(@Arg("after", () => String, { nullable: true }) _after?: string): BillConnection {
    return {
      edges: [],
      nodes: [],
      pageInfo: { startCursor: null, endCursor: null, hasNextPage: false, hasPreviousPage: false },
    };
  }
}

describe("a subgraph made of decorated classes", () => {
  const subgraph = toSubgraph("test", [BillResolver], { Bill: ({ id }) => ({ id }) }, [Bill]);

  it("keeps the directives of its types and fields", () => {
    const sdl = print(subgraph.typeDefs);
    expect(sdl).toContain('@key(fields: "id")');
    expect(sdl).toContain('@owner(role: BILLING, group: "invoice")');
    expect(sdl).toContain('total: Money! @tag(name: "pii")');
    expect(sdl).toContain("type Money @shareable");
  });

  it("leaves out the classes that only carry a connection's fields", () => {
    expect(print(subgraph.typeDefs)).toContain("type BillConnection {");
    expect(print(subgraph.typeDefs)).not.toContain("BillPage");
  });

  it("answers the federation service field", () => {
    expect(printSubgraphSchema(subgraph.schema)).toContain("type Bill");
    expect(subgraph.schema.getQueryType()?.getFields()).toHaveProperty("_entities");
  });
});
