import { BadArgument } from "./badArgument";

/** The name of a span's end, by that of its start: from and to, dueFrom and dueBefore, startsAt and endsAt, periodStart and periodEnd. */
const ends: readonly (readonly [start: RegExp, end: string])[] = [
  [/^from$/, "to"],
  [/From$/, "To"],
  [/From$/, "Before"],
  [/^since$/, "raisedBefore"],
  [/^starts/, "ends"],
  [/Start$/, "End"],
];

/**
 * Refuses a span of time that ends before it starts; of none but instants and days, which are read by now.
 * @throws BadArgument
 */
export function refuseEndBeforeStart(read: Readonly<Record<string, unknown>>, prefix: string): void {
  for (const [start, from] of Object.entries(read)) {
    for (const [suffix, other] of ends) {
      if (!suffix.test(start)) continue;
      const end = start.replace(suffix, other);
      const to = read[end];
      if (isTime(from) && isTime(to) && textOf(from) > textOf(to)) {
        const why = `${textOf(from)} lies after "${end}", ${textOf(to)}: the earlier one comes first`;
        throw new BadArgument(`${prefix}${start}`, why);
      }
    }
  }
}

const isTime = (value: unknown): value is Date | string =>
  value instanceof Date || (typeof value === "string" && /^\d{4}-\d{2}-\d{2}$/.test(value));

/** Years have four digits, so that text is ordered as time is. */
const textOf = (time: Date | string): string => (time instanceof Date ? time.toISOString() : time);
