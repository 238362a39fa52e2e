/** What an entry keeps in one of its columns of JSON. */
export interface Facts {
  value: unknown;
  /** Whether the text is the one that the value was written as. */
  asWritten: boolean;
}

/**
 * Reads facts from the text they are kept as. Of a name that stands in it twice a parser takes the last, of a number
 * what fits, and the hash is over what it took: a text that says more than that was not written by the hub, which writes
 * what `JSON.stringify` makes.
 * @see https://www.rfc-editor.org/rfc/rfc8259#section-4
 */
export function readFacts(text: string | null): Facts {
  if (text === null) return { value: null, asWritten: true };
  const value: unknown = JSON.parse(text);
  return { value, asWritten: JSON.stringify(value) === text };
}
