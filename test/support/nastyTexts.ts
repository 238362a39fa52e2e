/**
 * Texts of what stores and parsers stumble over, always the same ones for a seed: U+0000, halves of surrogate pairs,
 * noncharacters, what looks like an escape of JSON's, of SQL's or of the hub's own, quotes, and plain words between.
 */
export function nastyTexts(seed: number, count: number): string[] {
  const random = mulberry32(seed);
  const one = <T>(of: readonly T[]): T => of[Math.floor(random() * of.length)] as T;
  return Array.from({ length: count }, () =>
    Array.from({ length: Math.floor(random() * 8) }, () =>
      random() < 0.15 ? String.fromCharCode(Math.floor(random() * 0x1_0000)) : one(PARTS),
    ).join(""),
  );
}

const PARTS = [
  ...["\0", "\uD83D", "\uDE00", "\uD83D\uDE00", "\uDE00\uD83D", "\u241B", "\u241B0000", "\u241BD83D", "\u241B241B"],
  ...["0000", "D83D", "\\u0000", "\\\\u0000", "\\ud83d", "\\", '"', "'", "{", "[1]", '{"a":"\\u0000"}', "\uFFFE"],
  ...["\uFFFF", "\uFEFF", "\u2028", "\u202E", "\n", "\r", "\t", "\x7F", "\x1B", "$1", "%00", "a", "Ärger", "株式会社"],
  ...["__proto__", "constructor", "null", "NaN", "x".repeat(300)],
];

/** @see https://github.com/cprosche/mulberry32 */
function mulberry32(seed: number): () => number {
  let a = seed;
  return () => {
    a = (a + 0x6d2b79f5) | 0;
    let t = Math.imul(a ^ (a >>> 15), 1 | a);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}
