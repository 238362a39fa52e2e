/** Some days: from the first, to the one behind the last, as `2026-05-16`. */
export interface DateSpan {
  from: string;
  to: string;
}

/**
 * The days that a date literal stands for, such as `LAST_N_DAYS:3`; undefined for a word that is none. Weeks begin on
 * Sundays, and the fiscal year with the calendar's, as where nobody has set them up otherwise. See "Date Formats and Date
 * Literals in WHERE" in the SOQL and SOSL Reference.
 *
 * @param today in the time zone of the user
 */
export function dateSpan(literal: string, today: string): DateSpan | undefined {
  const day = new Date(`${today}T00:00:00Z`);
  const text = literal.toUpperCase().replace("FISCAL_", "");
  const near = nearby[text];
  if (near !== undefined) return days(day, near, near + 1);
  const about = /^(LAST|NEXT)_(\d+|N)_DAYS(?::(\d+))?$/.exec(text);
  if (about) {
    const n = Number(about[2] === "N" ? about[3] : about[2]);
    if (Number.isNaN(n) || (about[2] !== "N" && n !== 90)) return undefined;
    return about[1] === "LAST" ? days(day, -n, 1) : days(day, 1, n + 1);
  }
  const one = /^(LAST|THIS|NEXT)_(WEEK|MONTH|QUARTER|YEAR)$/.exec(text);
  if (one) {
    const at = { LAST: -1, THIS: 0, NEXT: 1 }[one[1] ?? ""];
    return at === undefined ? undefined : units(one[2], day, at, at + 1);
  }
  const many = /^(LAST_N|NEXT_N|N)_(DAY|WEEK|MONTH|QUARTER|YEAR)S(_AGO)?:(\d+)$/.exec(text);
  if (!many || (many[1] === "N") !== (many[3] !== undefined)) return undefined;
  const n = Number(many[4]);
  if (many[1] === "N") return units(many[2], day, -n, 1 - n);
  return many[1] === "LAST_N" ? units(many[2], day, -n, 0) : units(many[2], day, 1, n + 1);
}

const nearby: Record<string, number> = { YESTERDAY: -1, TODAY: 0, TOMORROW: 1 };

const days = (day: Date, from: number, to: number) => units("DAY", day, from, to);

/** From the beginning of the unit so many from this one, to that of another. */
function units(unit: string | undefined, day: Date, from: number, to: number): DateSpan {
  const [year, month, date] = [day.getUTCFullYear(), day.getUTCMonth(), day.getUTCDate()];
  const at = (count: number): string => {
    const begin = {
      DAY: [year, month, date + count],
      WEEK: [year, month, date - day.getUTCDay() + 7 * count],
      MONTH: [year, month + count, 1],
      QUARTER: [year, month - (month % 3) + 3 * count, 1],
      YEAR: [year + count, 0, 1],
    }[unit ?? "DAY"];
    const [y = year, m = month, d = date] = begin ?? [];
    return new Date(Date.UTC(y, m, d)).toISOString().slice(0, 10);
  };
  return { from: at(from), to: at(to) };
}
