import { Field, ObjectType } from "type-graphql";
import { enumOf } from "../../../platform/graph/enumOf";
import { Node, type AnyNode } from "../node/node";
import type { NodeType } from "../node/nodeType";

/** The surest first. */
export const searchMatches = {
  HUB_ID: "The hub's id of the record is the text.",
  EXTERNAL_ID: "The record's id in a platform is the text.",
  NUMBER: "The record's number is the text, or the hub's key of it that the platforms hold.",
  NAME: "The record's name is the text.",
  NUMBER_BEGINS: "The record's number begins with the text.",
  NAME_BEGINS: "The record's name begins with the text.",
  NAME_HOLDS: "The record's name or domain holds the text.",
} as const;

export const SearchMatch = enumOf("SearchMatch", "By what of a record a text was found.", searchMatches);
export type SearchMatchName = keyof typeof searchMatches;

@ObjectType("SearchHit", { description: "A record that a text leads to. Owned by the hub." })
export class SearchHit {
  @Field(() => Node, { nullable: true, description: "The record, as it is now." })
  record!: AnyNode | null;

  @Field(() => SearchMatch, { description: "By what it was found." })
  match!: SearchMatchName;

  type!: NodeType;
  id!: string;
}
