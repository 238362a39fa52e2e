/** The month that it is now is the first of a quarter of service. */
const now = new Date();

/** A moment of the month that lies so many months after today's, at noon. */
export const monthFromNow = (months: number, day = 1): number =>
  Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + months, day, 12);

const daysUntil = (months: number) => Math.round((monthFromNow(months) - monthFromNow(0)) / 86_400_000);

/** The days of the quarter's first month. */
export const monthDays = BigInt(daysUntil(1));

/** The days of the quarter. */
export const quarterDays = BigInt(daysUntil(3));
