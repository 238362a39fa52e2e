import { readFileSync } from "node:fs";
import { print } from "graphql";
import { composeSupergraph } from "../../gateway/composeSupergraph";
import { asyncApi } from "../../schema/events/asyncApi";
import { subgraphs } from "../../main/subgraphs";

describe("the event catalog, as it is checked in", () => {
  it("is up to date as an AsyncAPI document; otherwise run npm run compose", () => {
    const checkedIn: unknown = JSON.parse(readFileSync("schema/events/asyncapi.json", "utf8"));
    expect(checkedIn).toEqual(JSON.parse(JSON.stringify(asyncApi())));
  });
});

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
