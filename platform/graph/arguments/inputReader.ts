import {
  GraphQLBoolean,
  GraphQLFloat,
  GraphQLID,
  GraphQLInt,
  GraphQLString,
  getNamedType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  type GraphQLInputType,
  type GraphQLScalarType,
} from "graphql";
import { idsInWords, intLimitOf, listLimitOf } from "./argumentLimits";
import { refuse, type ArgumentReader } from "./argumentReader";
import { BadArgument } from "./badArgument";
import { readCalendarDate } from "./readCalendarDate";
import { readCurrency } from "./readCurrency";
import { readDateTime } from "./readDateTime";
import { readDecimal } from "./readDecimal";
import { readId, readText } from "./readText";
import { readJson } from "./readJson";
import { refuseEndBeforeStart } from "./refuseEndBeforeStart";

/** What is declared with a name and a type: an argument, or a field of an input. */
export interface Declared {
  readonly name: string;
  readonly type: GraphQLInputType;
}

/**
 * The reader of an argument, or of an input's field, of any type.
 * @throws Error for a scalar without a reader: what nobody checks is not let in
 */
export function inputReader({ name, type }: Declared): ArgumentReader {
  if (isNonNullType(type)) return inputReader({ name, type: type.ofType });
  const read = readerOfNullable({ name, type });
  return (value, path) => (value === null || value === undefined ? value : read(value, path));
}

function readerOfNullable({ name, type }: Declared): ArgumentReader {
  if (isListType(type)) return listReader(name, type.ofType);
  if (isInputObjectType(type)) {
    // Made at the first use: an input may hold itself.
    let read: ReturnType<typeof membersReader> | undefined;
    return (value, path) => {
      read ??= membersReader(Object.values(type.getFields()));
      return read(Object(value), `${path}.`);
    };
  }
  if (isEnumType(type) || isNonNullType(type)) return asItIs;
  return scalarReader(type, name);
}

function listReader(name: string, of: GraphQLInputType): ArgumentReader {
  const read = inputReader({ name, type: of });
  const { most, advice } = listLimitOf(name, getNamedType(of) === GraphQLID);
  return (value, path) => {
    // GraphQL has made a list of a single value by now.
    const items: unknown[] = Array.isArray(value) ? value : [value];
    if (items.length > most) {
      const allowed = `A list of at most ${most}, not ${items.length}`;
      throw new BadArgument(path, advice === undefined ? allowed : `${allowed}: ${advice}`);
    }
    return items.map((item, at) => read(item, `${path}[${at}]`));
  };
}

/** The reader of all arguments of a field, or of all fields of an input. */
export function membersReader(declared: readonly Declared[]) {
  const readers = new Map(declared.map((one) => [one.name, inputReader(one)]));
  return (values: Readonly<Record<string, unknown>>, prefix: string): Record<string, unknown> => {
    const members = Object.entries(values).map(([name, value]) => {
      const read = readers.get(name) ?? asItIs;
      return [name, read(value, `${prefix}${name}`)];
    });
    const read: Record<string, unknown> = Object.fromEntries(members);
    refuseEndBeforeStart(read, prefix);
    return read;
  };
}

const asItIs: ArgumentReader = (value) => value;

const scalarReaders: Readonly<Record<string, (argument: string) => ArgumentReader>> = {
  [GraphQLBoolean.name]: () => asItIs,
  [GraphQLFloat.name]: () => asItIs,
  [GraphQLID.name]: (argument) => (idsInWords.has(argument) ? readText(argument) : readId),
  [GraphQLInt.name]: readInt,
  [GraphQLString.name]: readText,
  Currency: () => readCurrency,
  Date: () => readCalendarDate,
  DateTime: () => readDateTime,
  Decimal: () => readDecimal,
  JSON: () => (value, path) => readJson(value, path),
};

function scalarReader({ name: scalar }: GraphQLScalarType, argument: string): ArgumentReader {
  const reader = scalarReaders[scalar];
  if (!reader) throw new Error(`Nothing checks an argument of type ${scalar} (${argument}): give it a reader`);
  return reader(argument);
}

function readInt(argument: string): ArgumentReader {
  const { least, most, advice } = intLimitOf(argument);
  const allowed = `A number from ${least} to ${most}${advice === undefined ? "" : ` (${advice})`}`;
  return (value, path) => (Number(value) >= least && Number(value) <= most ? value : refuse(path, allowed, value));
}
