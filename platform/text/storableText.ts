/**
 * What Postgres keeps in no text: U+0000, and half of a surrogate pair, which no UTF-8 has and which the driver would
 * change into U+FFFD without a word.
 */
const UNSTORABLE = /[\0\p{Cs}]/gu;
/** Stands before four hexadecimal digits, for the code unit that they name. */
const ESCAPE = "\u241B";

const shown = (unit: string): string => `${ESCAPE}${unit.charCodeAt(0).toString(16).toUpperCase().padStart(4, "0")}`;

/** A text as it can be kept: `A\0B` is `A␛0000B`. What is kept so stays as it is, however often it comes by. */
export const storableText = (text: string): string => text.replace(UNSTORABLE, shown);

/** As `storableText`, but so that `unescapeText` gives back just what it was: what looks like an escape is one, too. */
export const escapeText = (text: string): string => text.replace(/[\0\p{Cs}]|\u241B(?=[0-9A-F]{4})/gu, shown);

export const unescapeText = (text: string): string =>
  text.replace(/\u241B([0-9A-F]{4})/g, (_, unit: string) => String.fromCharCode(Number.parseInt(unit, 16)));

/**
 * JSON as Postgres takes it: there what cannot be kept stands as an escape of JSON's own. Numbers stay as they are
 * written, however long.
 */
export const storableJson = (json: string): string =>
  json.replace(JSON_ESCAPES, (found, lone: string | undefined) =>
    lone === undefined ? found : `${ESCAPE}${lone.toUpperCase()}`,
  );

/** A pair of surrogates, a lone one or U+0000, any other escape: so that the backslash of none is taken for another's. */
const JSON_ESCAPES =
  /\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|\\u(0000|[dD][89a-fA-F][0-9a-fA-F]{2})|\\[^]/g;
