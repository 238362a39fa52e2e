/**
 * A row of SuiteQL as NetSuite answered it: what is null is absent. What is no text, as each value should be, becomes one
 * that nothing takes for an amount, an id or a flag, unless it is a number that says all of its digits.
 */
export function rowOf({ links: _links, ...values }: Readonly<Record<string, unknown>>): Record<string, string> {
  const told = Object.entries(values).filter(([, value]) => value !== null);
  return Object.fromEntries(told.map(([name, value]) => [name, textOf(value)]));
}

function textOf(value: unknown): string {
  if (typeof value === "string") return value;
  const text = JSON.stringify(value);
  return typeof value === "number" && !isExact(text) ? `about ${text}` : text;
}

/** JSON's numbers are doubles: up to 15 digits their shortest form is the very decimal that was written. */
const isExact = (text: string): boolean =>
  /^-?[\d.]+$/.test(text) && text.replace(/[-.]/g, "").replace(/^0+/, "").length <= 15;
