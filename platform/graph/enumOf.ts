import { registerEnumType } from "type-graphql";

/**
 * Declares an enum of the graph whose values in code are their own names.
 * @param says what each value means, where its name does not say it all
 */
export function enumOf<const Name extends string>(
  name: string,
  description: string,
  values: readonly Name[],
  says: Partial<Record<NoInfer<Name>, string>> = {},
): Readonly<Record<Name, Name>> {
  const made = Object.fromEntries(values.map((value) => [value, value])) as Record<Name, Name>;
  registerEnumType<Record<string, Name>>(made, { name, description, valuesConfig: configOf(Object.entries(says)) });
  return made;
}

const configOf = (says: readonly (readonly [string, unknown])[]) =>
  Object.fromEntries(says.map(([value, description]) => [value, { description: String(description) }]));
