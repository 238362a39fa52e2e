// Prints the contracts into schema/: the subgraphs, the supergraph and the event catalog: `npm run compose`.
require("./register.cjs");
const { mkdirSync, writeFileSync } = require("node:fs");
const { print } = require("graphql");
const { composeSupergraph } = require("../gateway/composeSupergraph.ts");
const { asyncApi } = require("../schema/events/asyncApi.ts");
const { subgraphs } = require("../main/subgraphs.ts");

const built = Object.values(subgraphs).map((build) => build());
mkdirSync("schema/subgraphs", { recursive: true });
for (const { name, typeDefs } of built) writeFileSync(`schema/subgraphs/${name}.graphql`, `${print(typeDefs)}\n`);
writeFileSync("schema/supergraph.graphql", composeSupergraph(built));
writeFileSync("schema/events/asyncapi.json", `${JSON.stringify(asyncApi(), null, 2)}\n`);
