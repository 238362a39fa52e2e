/**
 * An answer or an event, all of whose objects say of which mode they are, whatever they stand in.
 * @see https://docs.stripe.com/api/events/object#event_object-livemode
 */
export function inMode<Body>(body: Body, livemode: boolean): Body {
  // So they are made.
  return livemode ? (inLiveMode(body) as Body) : body;
}

function inLiveMode(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(inLiveMode);
  if (typeof value !== "object" || value === null) return value;
  const fields = Object.entries(value).map(([name, field]) =>
    // What somebody keeps under this name in metadata is a text.
    name === "livemode" && typeof field === "boolean" ? [name, true] : [name, inLiveMode(field)],
  );
  return Object.fromEntries(fields) as object;
}
