import { readFileSync } from "node:fs";
import { print } from "graphql";
import { composeSupergraph } from "../../gateway/composeSupergraph";
import { subgraphs } from "../../main/subgraphs";

describe("the contract of the graph, as it is checked in", () => {
  const built = Object.values(subgraphs).map((build) => build());

  it.each(built.map(({ name, typeDefs }) => [name, print(typeDefs)]))(
    "is up to date for the subgraph %s; otherwise run npm run compose",
    (name, sdl) => {
      expect(readFileSync(`schema/subgraphs/${name}.graphql`, "utf8")).toBe(`${sdl}\n`);
    },
  );

  it("is up to date for the supergraph; otherwise run npm run compose", () => {
    expect(readFileSync("schema/supergraph.graphql", "utf8")).toBe(composeSupergraph(built));
  });
});
