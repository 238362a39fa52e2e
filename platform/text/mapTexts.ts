/** A value of JSON with each text in it changed, names too. It is the same object where none changes. */
export function mapTexts(value: unknown, change: (text: string) => string): unknown {
  if (typeof value === "string") return change(value);
  if (Array.isArray(value)) {
    const parts = value.map((part) => mapTexts(part, change));
    return parts.some((part, no) => part !== value[no]) ? parts : value;
  }
  if (!isPlain(value)) return value;
  const parts = Object.entries(value).map(([name, part]) => [change(name), mapTexts(part, change)] as const);
  const isSame = Object.entries(value).every(([name, part], no) => parts[no]?.[0] === name && parts[no][1] === part);
  return isSame ? value : Object.fromEntries(parts);
}

const isPlain = (value: unknown): value is object => {
  if (typeof value !== "object" || value === null) return false;
  const of: unknown = Object.getPrototypeOf(value);
  return of === Object.prototype || of === null;
};
