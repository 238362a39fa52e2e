/**
 * The years an argument may lie in. Postgres and JavaScript reach further, but no contract does: what lies outside is a
 * slip of the pen, or an attack on the arithmetic around it.
 */
export const FIRST_YEAR = 1900;
export const LAST_YEAR = 2999;

/** Whether `YYYY-MM-DD` is a day there is, in any year. */
export function isCalendarDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const read = new Date(`${text}T00:00:00Z`);
  // A day that does not exist, such as 30 February, is read as another one.
  return !Number.isNaN(read.getTime()) && read.toISOString().startsWith(text);
}

/** Whether a year is one that arguments may lie in. */
export const isOurYear = (year: number): boolean => year >= FIRST_YEAR && year <= LAST_YEAR;
