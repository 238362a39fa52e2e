import { GraphQLString, isListType, isNonNullType, type GraphQLOutputType } from "graphql";
import { maskedText } from "../../../schema/authority/maskedText";

/**
 * What stands for a value whose reader is not cleared for it: ••• for text, so too in lists, and null for everything
 * else. The same for every value, so that nothing is learned of the one it stands for.
 */
export function maskOf(type: GraphQLOutputType): string | null | unknown[] {
  if (isNonNullType(type)) return maskOf(type.ofType);
  if (!isListType(type)) return type.name === GraphQLString.name ? maskedText : null;
  const element = maskOf(type.ofType);
  return element === null ? null : [element];
}

/** Whether a type's mask is a value the type allows. */
export const isMaskable = (type: GraphQLOutputType): boolean => !isNonNullType(type) || maskOf(type) !== null;
