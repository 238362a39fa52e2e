/**
 * How many bytes an answer is long as JSON, near enough, without writing it. What is beyond the limit is not counted.
 * @param limit the counting ends here
 */
export function answerBytes(value: unknown, limit: number): number {
  if (typeof value === "string") return Buffer.byteLength(value) + 2;
  if (typeof value !== "object" || value === null) return String(value).length;
  let bytes = 2;
  if (Array.isArray(value)) {
    for (const entry of value) {
      if (bytes > limit) return bytes;
      bytes += answerBytes(entry, limit - bytes) + 1;
    }
    return bytes;
  }
  for (const [key, entry] of Object.entries(value)) {
    if (bytes > limit) return bytes;
    bytes += key.length + 4 + answerBytes(entry, limit - bytes);
  }
  return bytes;
}
