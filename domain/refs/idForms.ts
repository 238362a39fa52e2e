/**
 * The ids under which the store may know what a person calls by this one: itself, and where it looks like an id that its
 * platform writes in two ways, the longer way, which APIs answer with. Of such an id the short way has 15 characters whose
 * case counts; the long way adds three that say which of them are capitals, so that any case will do.
 * @see https://help.salesforce.com/s/articleView?id=000383751&type=1
 */
export function idForms(id: string): string[] {
  if (/^[0-9A-Za-z]{15}$/.test(id)) return [id, id + capitalsOf(id)];
  const long = /^([0-9A-Za-z]{15})([0-9A-Za-z]{3})$/.exec(id);
  if (!long) return [id];
  const [, short = "", capitals = ""] = long;
  const written = withCapitals(short, capitals.toUpperCase());
  return written === null || written === id ? [id] : [id, written];
}

/** Each stands for which of five characters are capitals, the first by the lowest bit. */
const digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZ012345";

const capitalsOf = (short: string): string =>
  [0, 5, 10].map((from) => digits.charAt(bitsOf([...short.slice(from, from + 5)].map(isCapital)))).join("");

const isCapital = (character: string) => /[A-Z]/.test(character);
const bitsOf = (flags: readonly boolean[]) => flags.reduce((bits, flag, at) => bits | (Number(flag) << at), 0);

/** Null where they do not fit: then it is no such id. */
function withCapitals(short: string, capitals: string): string | null {
  const written = [...short]
    .map((character, at) => {
      const bits = digits.indexOf(capitals.charAt(Math.floor(at / 5)));
      return (bits >> (at % 5)) & 1 ? character.toUpperCase() : character.toLowerCase();
    })
    .join("");
  return capitalsOf(written) === capitals ? written + capitals : null;
}
