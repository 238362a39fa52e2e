import { GraphQLError, Kind, type DocumentNode, type GraphQLSchema, type ObjectTypeDefinitionNode } from "graphql";
import { BadArgument } from "./badArgument";
import { readId } from "./readText";

/**
 * Has each representation that `_entities` is asked for checked: it names a type that is an entity here, and one of that
 * type's keys. One that does not is `BAD_USER_INPUT` at its own place, and the others are answered.
 * @see https://www.apollographql.com/docs/graphos/schema-design/federated-schemas/reference/subgraph-spec
 */
export function guardEntities(schema: GraphQLSchema, typeDefs: DocumentNode): void {
  const field = schema.getQueryType()?.getFields()["_entities"];
  const { resolve } = field ?? {};
  if (!field || !resolve) return;
  const keys = keysByType(typeDefs);
  field.resolve = (source, args: { representations: readonly unknown[] }, context, info) => {
    const asked = args.representations.map(
      (representation, at) => refusalOf(representation, at, keys) ?? representation,
    );
    const good = asked.filter((one) => !(one instanceof GraphQLError));
    const answers: Iterator<unknown> = Object(
      resolve(source, { ...args, representations: good }, context, info),
    ).values();
    return asked.map((one) => (one instanceof GraphQLError ? one : failureAsValue(answers.next().value)));
  };
}

/** graphql-jit 0.8 puts the null of a promise that rejects at the list's end; an error that is a value stays at its place. */
const failureAsValue = (answer: unknown): unknown =>
  answer instanceof Promise
    ? answer.catch((error: unknown) => (error instanceof Error ? error : new Error(String(error))))
    : answer;

type Keys = ReadonlyMap<string, readonly string[][]>;

function refusalOf(representation: unknown, at: number, keys: Keys): GraphQLError | undefined {
  try {
    readRepresentation(representation, keys);
    return undefined;
  } catch (error) {
    if (!(error instanceof BadArgument)) throw error;
    const place = `_entities.representations[${at}]${error.argument && `.${error.argument}`}`;
    return new GraphQLError(`${place}: ${error.why}`, { extensions: { code: "BAD_USER_INPUT", argument: place } });
  }
}

/** @throws BadArgument with the place within the representation */
function readRepresentation(representation: unknown, keys: Keys): void {
  if (typeof representation !== "object" || representation === null || Array.isArray(representation)) {
    throw new BadArgument("", "A representation is an object with __typename and the type's key");
  }
  const members = new Map(Object.entries(representation));
  const type = members.get("__typename");
  if (typeof type !== "string") throw new BadArgument("__typename", "The representation does not say its type");
  const own = keys.get(type);
  if (!own) {
    throw new BadArgument("__typename", `No entity of this subgraph is called ${JSON.stringify(type.slice(0, 60))}`);
  }
  const key = own.find((names) => names.every((name) => members.has(name)));
  if (!key) {
    const [needed = []] = own;
    const missing = needed.find((name) => !members.has(name)) ?? "";
    throw new BadArgument(missing, `${type} is asked for by its key "${needed.join(" ")}", which is missing`);
  }
  for (const name of key) readId(members.get(name), name);
}

/** The names in each key of each entity. */
function keysByType({ definitions }: DocumentNode): Keys {
  const types = definitions.filter((one): one is ObjectTypeDefinitionNode => one.kind === Kind.OBJECT_TYPE_DEFINITION);
  const keyed = types.map((type) => [type.name.value, keysOf(type)] as const);
  return new Map(keyed.filter(([, keys]) => keys.length > 0));
}

const keysOf = ({ name: type, directives = [] }: ObjectTypeDefinitionNode): string[][] =>
  directives
    .filter(({ name }) => name.value === "key")
    .map(({ arguments: given = [] }) => {
      const fields = given.find(({ name }) => name.value === "fields")?.value;
      if (fields?.kind !== Kind.STRING || /[{}]/.test(fields.value)) {
        throw new Error(`The key of ${type.value} is not a plain list of fields, which is all that is checked here`);
      }
      return fields.value.trim().split(/\s+/);
    });
