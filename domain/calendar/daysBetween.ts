const MS_PER_DAY = 86_400_000;

/** How many days lie between two days, the second not counted. */
export const daysBetween = (start: string, end: string): number => (Date.parse(end) - Date.parse(start)) / MS_PER_DAY;
