import { BadArgument } from "./badArgument";

/**
 * Makes of an argument, as it came, what resolvers work with.
 * @param path where it stands below its field, such as `filter.types[0]`
 * @throws BadArgument
 */
export type ArgumentReader = (value: unknown, path: string) => unknown;

/** A refusal that says what is allowed, and what came instead. */
export const refuse = (path: string, allowed: string, value: unknown): never => {
  throw new BadArgument(path, `${allowed}; this is ${shown(value)}`);
};

const MOST_SHOWN = 60;

/** In JSON, which spells control characters out. */
function shown(value: unknown): string {
  const text = JSON.stringify(value) ?? String(value);
  return text.length <= MOST_SHOWN ? text : `${text.slice(0, MOST_SHOWN)}…`;
}
