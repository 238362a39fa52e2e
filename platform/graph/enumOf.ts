import { registerEnumType } from "type-graphql";

/** Declares an enum of the graph whose values in code are their own names. */
export function enumOf<const Name extends string>(
  name: string,
  description: string,
  values: readonly Name[],
): Readonly<Record<Name, Name>> {
  const made = Object.fromEntries(values.map((value) => [value, value])) as Record<Name, Name>;
  registerEnumType(made, { name, description });
  return made;
}
