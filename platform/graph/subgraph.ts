import type { DocumentNode, GraphQLSchema } from "graphql";

/** One subgraph, ready to be composed and served: in this process or over HTTP. */
export interface Subgraph {
  name: string;
  typeDefs: DocumentNode;
  schema: GraphQLSchema;
}
