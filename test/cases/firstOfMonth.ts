/** The first of the month that lies so many months after today's. */
export function firstOfMonth(after: number): string {
  const now = new Date();
  return new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + after, 1)).toISOString().slice(0, 10);
}
