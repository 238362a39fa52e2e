/** The values of an enum with what each means, as the schema language writes them. */
export const describedValues = (meanings: Readonly<Record<string, string>>): string =>
  Object.entries(meanings)
    .map(([value, meaning]) => `${JSON.stringify(meaning)} ${value}`)
    .join(" ");
