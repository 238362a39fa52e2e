import {
  defaultFieldResolver,
  GraphQLError,
  isObjectType,
  type GraphQLField,
  type GraphQLFieldResolver,
  type GraphQLNamedType,
} from "graphql";
import { defaultPage } from "../defaultPage";
import { BadArgument } from "./badArgument";
import { membersReader } from "./inputReader";
import { readLogCursor } from "./readLogCursor";

type Resolver = GraphQLFieldResolver<unknown, unknown>;
type Reader = (args: Readonly<Record<string, unknown>>) => Record<string, unknown>;

/**
 * Has every argument of every field read before its resolver runs: what the hub or Postgres could not work with is
 * `BAD_USER_INPUT`, with the argument's place as `extensions.argument`, such as `events.filter.from`. Here and not in
 * the scalars: those know neither the place nor the name, take the whole operation down with one value, and are not
 * asked at all where a query runs compiled and a variable has a default.
 * @param types each once: what was read is not read again
 */
export function guardArguments(types: readonly GraphQLNamedType[]): void {
  for (const type of types) {
    if (!isObjectType(type) || type.name.startsWith("__")) continue;
    for (const field of Object.values(type.getFields())) {
      // What `_entities` takes has a guard of its own.
      if (field.args.length > 0 && field.name !== "_entities") guard(field, type.name === "Subscription");
    }
  }
}

function guard(field: GraphQLField<unknown, unknown>, stream: boolean): void {
  const read = readerOf(field, stream);
  if (field.subscribe) field.subscribe = guarded(field.subscribe, read);
  else field.resolve = guarded(field.resolve ?? defaultFieldResolver, read);
}

function readerOf({ args }: GraphQLField<unknown, unknown>, stream: boolean): Reader {
  const read = membersReader(args);
  const page = defaultPage(args);
  return (values) => {
    const members = read(page === undefined ? values : { ...values, first: values.first ?? page }, "");
    if (stream && members.after != null) readLogCursor(members.after, "after");
    return members;
  };
}

const guarded =
  (resolve: Resolver, read: Reader): Resolver =>
  (source, args, context, info) => {
    const named = (error: unknown) => (error instanceof BadArgument ? badInput(error, info.fieldName) : error);
    try {
      const outcome = resolve(source, read(args), context, info);
      return outcome instanceof Promise ? outcome.catch((error: unknown) => Promise.reject(named(error))) : outcome;
    } catch (error) {
      throw named(error);
    }
  };

function badInput({ argument, why }: BadArgument, field: string): GraphQLError {
  const place = `${field}.${argument}`;
  return new GraphQLError(`${place}: ${why}`, { extensions: { code: "BAD_USER_INPUT", argument: place } });
}
