import { registerEnumType } from "type-graphql";

/**
 * Declares an enum of the graph whose values in code are their own names:
 * `enumOf("IntervalUnit", "What an interval is counted in.", { DAY: "Calendar days.", … })`.
 * @param says what each value means. Where the values stand elsewhere in code: `satisfies Record<Unit, string>`
 */
export function enumOf<const Says extends Readonly<Record<string, string>>>(
  name: string,
  description: string,
  says: Says,
): { readonly [Value in keyof Says & string]: Value } {
  const values = Object.keys(says).map((value) => [value, value] as const);
  const made = Object.fromEntries(values) as { readonly [Value in keyof Says & string]: Value };
  const valuesConfig = Object.fromEntries(
    Object.entries(says).map(([value, meaning]) => [value, { description: meaning }]),
  );
  registerEnumType<Record<string, string>>(made, { name, description, valuesConfig });
  return made;
}
