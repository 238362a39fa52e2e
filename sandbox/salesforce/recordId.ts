const DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
const CHECKSUM = "ABCDEFGHIJKLMNOPQRSTUVWXYZ012345";
/** The part of an id that names the instance, the same for all records of an org. */
const INSTANCE = "Hp0";

/** The 18-character id of the nth record of the object with this key prefix. */
export function recordId(keyPrefix: string, n: number): string {
  let tail = "";
  for (let rest = n; tail.length < 9; rest = Math.floor(rest / 62)) tail = DIGITS.charAt(rest % 62) + tail;
  return withChecksum(`${keyPrefix}${INSTANCE}${tail}`);
}

/** The 18-character form of a 15 or 18 character id, or undefined if it is neither. */
export function fullId(id: string): string | undefined {
  if (!/^([0-9A-Za-z]{15}|[0-9A-Za-z]{18})$/.test(id)) return undefined;
  const full = withChecksum(id.slice(0, 15));
  return id.length === 15 || full === id ? full : undefined;
}

/** The last three characters say which of the first fifteen are capitals, five to a character. */
function withChecksum(id: string): string {
  const suffix = [0, 5, 10].map((from) =>
    CHECKSUM.charAt([0, 1, 2, 3, 4].reduce((bits, i) => bits | (/[A-Z]/.test(id.charAt(from + i)) ? 1 << i : 0), 0)),
  );
  return id + suffix.join("");
}
