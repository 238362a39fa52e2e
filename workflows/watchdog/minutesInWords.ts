/** A time of whole minutes, as people say it: `1 hour and 30 minutes`. */
export function minutesInWords(minutes: number): string {
  const hours = Math.floor(minutes / 60);
  const rest = minutes - hours * 60;
  const said = [many(hours, "hour"), many(rest, "minute")].filter((part) => part !== null);
  return said.length === 0 ? "0 minutes" : said.join(" and ");
}

const many = (count: number, unit: string): string | null =>
  count === 0 ? null : `${count} ${unit}${count === 1 ? "" : "s"}`;
