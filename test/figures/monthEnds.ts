/** The first day of the month that lies so many months after a day's. */
export function monthAfter(day: string, months: number): string {
  const first = new Date(`${day.slice(0, 7)}-01T00:00:00Z`);
  first.setUTCMonth(first.getUTCMonth() + months);
  return first.toISOString().slice(0, 10);
}

/** The last day of the month of a day. */
export function lastOfMonth(day: string): string {
  return new Date(Date.parse(monthAfter(day, 1)) - 86_400_000).toISOString().slice(0, 10);
}

/** The last days of the months from a day's own to the last that is over. */
export function monthEnds(from: string, today: string): string[] {
  const ends: string[] = [];
  for (let month = monthAfter(from, 0); month < monthAfter(today, 0); month = monthAfter(month, 1)) {
    ends.push(lastOfMonth(month));
  }
  return ends;
}
