import { Arg, Ctx, FieldResolver, ID, Query, Resolver, Root } from "type-graphql";
import type { GraphContext } from "../../../platform/graph/graphContext";
import { CanonicalEvent } from "../event/canonicalEvent";
import { ExceptionCase } from "../exception/exceptionCase";
import { Node, type AnyNode } from "./node";
import { loadNode } from "./nodes";
import { isNodeType, nodeTypeOf } from "./nodeType";

@Resolver()
export class NodeResolver {
  @Query(() => Node, {
    nullable: true,
    description: "Any record by its hub id; null where there is none, or none that you may see.",
  })
  async node(
    @Arg("id", () => ID, { description: "The record's hub id, of whatever type it is." }) id: string,
    @Ctx() context: GraphContext,
  ): Promise<AnyNode | null> {
    const type = nodeTypeOf(id);
    return type && loadNode(context, type, id);
  }
}

@Resolver(() => ExceptionCase)
export class CaseSubjectResolver {
  @FieldResolver(() => Node, {
    nullable: true,
    description: "The record it is about, as it is now; null where that is no record of the graph, such as a feed.",
  })
  subject(@Root() { subjectType, subjectId }: ExceptionCase, @Ctx() context: GraphContext): Promise<AnyNode | null> {
    return subjectNode(context, subjectType, subjectId);
  }
}

@Resolver(() => CanonicalEvent)
export class EventRecordResolver {
  @FieldResolver(() => Node, {
    nullable: true,
    description:
      "The record it is about, as it is now; what was so then stands in the data. Null where that is no record of the graph, such as a platform.",
  })
  record(@Root() { subjectType, subject }: CanonicalEvent, @Ctx() context: GraphContext): Promise<AnyNode | null> {
    return subjectNode(context, subjectType, subject);
  }
}

const subjectNode = async (context: GraphContext, type: string, id: string): Promise<AnyNode | null> =>
  isNodeType(type) ? loadNode(context, type, id) : null;
