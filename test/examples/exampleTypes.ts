import { readFileSync } from "node:fs";
import { codegen } from "@graphql-codegen/core";
import * as typedDocumentNode from "@graphql-codegen/typed-document-node";
import * as typescript from "@graphql-codegen/typescript";
import * as typescriptOperations from "@graphql-codegen/typescript-operations";
import { Supergraph } from "@apollo/federation-internals";
import { parse, printSchema } from "graphql";
import { z } from "zod";

const folder = "examples/account-page";
const written = z.object({
  generates: z.record(
    z.string(),
    z.object({ plugins: z.array(z.string()), config: z.record(z.string(), z.unknown()) }),
  ),
});

/** The example's types, as its own settings of GraphQL Codegen make them from the graph. */
export async function exampleTypes(): Promise<string> {
  const { generates } = written.parse(JSON.parse(readFileSync(`${folder}/codegen.json`, "utf8")));
  const [[filename, { plugins, config }] = ["", { plugins: [], config: {} }]] = Object.entries(generates);
  const supergraph = Supergraph.build(readFileSync("schema/supergraph.graphql", "utf8"), { supportedFeatures: null });
  const schema = parse(printSchema(supergraph.apiSchema().toGraphQLJSSchema()));
  const location = `${folder}/operations.graphql`;
  return codegen({
    ...{ filename, schema, config },
    documents: [{ location, document: parse(readFileSync(location, "utf8")) }],
    plugins: plugins.map((name) => ({ [name]: {} })),
    pluginMap: {
      typescript,
      "typescript-operations": typescriptOperations,
      "typed-document-node": typedDocumentNode,
    },
  });
}
