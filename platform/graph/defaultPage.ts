import type { GraphQLArgument } from "graphql";

/**
 * How many entries a page has of a field whose `first` says nothing, be it left out or null: what the schema declares.
 * The gateway counts with it, and resolvers are given it. `undefined` for a field that has no pages.
 * @throws Error for a `first` without a default: what it costs to leave it out could not be known
 */
export function defaultPage(args: readonly GraphQLArgument[]): number | undefined {
  const first = args.find(({ name }) => name === "first");
  if (!first) return undefined;
  if (typeof first.defaultValue === "number") return first.defaultValue;
  throw new Error(
    "An argument called first says how many entries it stands for when it is left out: give it a default",
  );
}
