/** A moment as the REST API writes it: UTC, cut to the second, `2026-05-16T12:00:00.000+0000`. */
export function salesforceTime(moment: Date): string {
  return `${moment.toISOString().slice(0, 19)}.000+0000`;
}
