import { Field, ObjectType, type ClassType } from "type-graphql";
import "./noDesignTypes";
import { PageInfo } from "./pageInfo";

/** One page of a list, after the Relay connection specification. */
export interface Connection<Node> {
  edges: { cursor: string; node: Node }[];
  nodes: Node[];
  pageInfo: PageInfo;
}

/** The base class of a connection over a type: `class InvoiceConnection extends connectionOf(Invoice, "Invoice") {}`. */
export function connectionOf<Node extends object>(node: ClassType<Node>, name: string) {
  @ObjectType(`${name}Edge`, { description: `One entry of a list of type ${name}.` })
  class Edge {
    @Field(() => String, { description: "Where this entry stands in the list; opaque." })
    cursor!: string;

    @Field(() => node, { description: "The entry itself." })
    node!: Node;
  }

  @ObjectType(`${name}Page`)
  abstract class Page implements Connection<Node> {
    @Field(() => [Edge], { description: "The entries with their cursors." })
    edges!: Edge[];

    @Field(() => [node], { description: "The entries." })
    nodes!: Node[];

    @Field(() => PageInfo, { description: "Where this page begins and ends." })
    pageInfo!: PageInfo;
  }
  return Page;
}
