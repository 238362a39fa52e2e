import { MOST_ID_CHARACTERS, textLimitOf } from "./argumentLimits";
import { refuse } from "./argumentReader";

/** Half a character, or U+0000: neither is text to Postgres. */
const notText = /[\0\p{Surrogate}]/u;

/** Whether a text can be stored as it is. */
export const isText = (value: string): boolean => !notText.test(value);

/** A String as its argument allows it. */
export const readText =
  (argument: string) =>
  (value: unknown, path: string): string => {
    const { most, empty = false } = textLimitOf(argument);
    if (typeof value !== "string") return refuse(path, "This is a text", value);
    if (value === "" && !empty) return refuse(path, "An empty text names nothing: leave it out, or fill it in", value);
    if (value.length > most) {
      return refuse(path, `A text of at most ${most} characters, not ${value.length}`, value);
    }
    if (!isText(value)) return refuse(path, "A text without U+0000 and without half a character (a surrogate)", value);
    return value;
  };

const idCharacters = /^[!-~]+$/;

/** An id or a key, other than those in words: what the hub and the platforms mint is visible ASCII without spaces, and keys go on into headers. */
export function readId(value: unknown, path: string): string {
  if (typeof value === "string" && value.length <= MOST_ID_CHARACTERS && idCharacters.test(value)) return value;
  return refuse(path, `An id has 1 to ${MOST_ID_CHARACTERS} visible ASCII characters, without spaces`, value);
}
