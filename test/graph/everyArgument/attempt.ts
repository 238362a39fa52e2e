import {
  getNamedType,
  getNullableType,
  isCompositeType,
  isEnumType,
  isInputObjectType,
  isListType,
  isRequiredArgument,
  isRequiredInputField,
  type GraphQLField,
  type GraphQLInputType,
} from "graphql";
import type { Place, Step } from "./placesOf";

/** A value that is no trouble, for what a field needs beside the place that is tried. */
export type Sample = (name: string, field: GraphQLField<unknown, unknown>) => unknown;

export interface Operation {
  query: string;
  variables: Record<string, unknown>;
}

/** An operation with a value at a place, as a variable. */
export function asVariable(place: Place, value: unknown, sample: Sample): Operation {
  const { argument } = place;
  const whole = valueWith(argument.type, place.steps, value, place, sample);
  const declared = `($${argument.name}: ${String(argument.type)})`;
  return { query: operation(place, declared, `$${argument.name}`, sample), variables: { [argument.name]: whole } };
}

/** The same, written into the query; none for what no query can say. */
export function asLiteral(place: Place, value: unknown, sample: Sample): Operation | undefined {
  const { argument } = place;
  const whole = valueWith(argument.type, place.steps, value, place, sample);
  const written = literal(whole, argument.type);
  return written === undefined ? undefined : { query: operation(place, "", written, sample), variables: {} };
}

/** The operation that asks for no more than the place's field, all of whose arguments are fine. */
export function asItShouldBe(place: Place, sample: Sample): Operation {
  // No argument has an empty name, so that all of them are samples.
  return { query: operation({ ...place, argument: { ...place.argument, name: "" } }, "", "", sample), variables: {} };
}

function operation({ kind, fields, argument }: Place, declared: string, written: string, sample: Sample): string {
  const asked = (depth: number): string => {
    const field = fields[depth];
    if (!field) return "";
    const last = depth === fields.length - 1;
    const given = field.args.flatMap((one) => {
      if (last && one.name === argument.name) return [`${one.name}: ${written}`];
      return isRequiredArgument(one) ? [`${one.name}: ${literal(filled(one, field, sample), one.type)}`] : [];
    });
    const args = given.length > 0 ? `(${given.join(", ")})` : "";
    const below = last ? "__typename" : asked(depth + 1);
    return `${field.name}${args}${isCompositeType(getNamedType(field.type)) ? ` { ${below} }` : ""}`;
  };
  return `${kind} Try${declared} { ${asked(0)} }`;
}

/** A whole argument, with the value at the place and no more beside it than must be there. */
function valueWith(
  type: GraphQLInputType,
  [step, ...steps]: readonly Step[],
  value: unknown,
  place: Place,
  sample: Sample,
): unknown {
  if (step === undefined) return value;
  const inner = getNullableType(type);
  if ("item" in step) return isListType(inner) ? [valueWith(inner.ofType, steps, value, place, sample)] : value;
  if (!isInputObjectType(inner)) return value;
  const field = place.fields.at(-1);
  const members = Object.values(inner.getFields()).flatMap((one) => {
    if (one.name === step.member) return [[one.name, valueWith(one.type, steps, value, place, sample)]];
    return isRequiredInputField(one) && field ? [[one.name, filled(one, field, sample)]] : [];
  });
  return Object.fromEntries(members);
}

function filled({ name, type }: Declared, field: GraphQLField<unknown, unknown>, sample: Sample): unknown {
  const inner = getNullableType(type);
  if (isListType(inner)) return [filled({ name, type: inner.ofType }, field, sample)];
  if (isEnumType(inner)) return inner.getValues()[0]?.name;
  if (!isInputObjectType(inner)) return sample(name, field);
  const required = Object.values(inner.getFields()).filter(isRequiredInputField);
  return Object.fromEntries(required.map((one) => [one.name, filled(one, field, sample)]));
}

type Declared = { readonly name: string; readonly type: GraphQLInputType };

const isName = (text: string): boolean => /^[_A-Za-z]\w*$/.test(text);

/** A value as a query writes it; nothing for keys that are no names. */
function literal(value: unknown, declared?: GraphQLInputType): string | undefined {
  const type = declared && getNullableType(declared);
  if (value === null) return "null";
  if (Array.isArray(value)) {
    const items = value.map((item) => literal(item, isListType(type) ? type.ofType : type));
    return items.includes(undefined) ? undefined : `[${items.join(", ")}]`;
  }
  const single = isListType(type) ? getNullableType(type.ofType) : type;
  if (typeof value === "object") {
    const fields = isInputObjectType(single) ? single.getFields() : {};
    const members = Object.entries(value).map(([key, item]) => [key, literal(item, fields[key]?.type)] as const);
    if (members.some(([key, item]) => !isName(key) || item === undefined)) return undefined;
    return `{ ${members.map(([key, item]) => `${key}: ${item}`).join(", ")} }`;
  }
  if (typeof value === "string" && isEnumType(single) && isName(value)) return value;
  return JSON.stringify(value);
}
