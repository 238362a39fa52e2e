type Fields = Readonly<Record<string, unknown>>;

/**
 * What the fields that changed were before; of an object within, those of its fields that did, and null for a new one.
 * @see https://docs.stripe.com/api/events/object#event_object-data-previous_attributes
 */
export function previousAttributes(before: Fields, now: Fields): Record<string, unknown> {
  const fields = [...new Set([...Object.keys(before), ...Object.keys(now)])];
  return Object.fromEntries(
    fields.flatMap((field) => {
      const [was, is] = [before[field], now[field]];
      if (JSON.stringify(was) === JSON.stringify(is)) return [];
      return [[field, isObject(was) && isObject(is) ? previousAttributes(was, is) : structuredClone(was ?? null)]];
    }),
  );
}

const isObject = (value: unknown): value is Fields =>
  typeof value === "object" && value !== null && !Array.isArray(value);
