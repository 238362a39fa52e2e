/** Seconds since the epoch as an instant. */
export const instantOf = (seconds: number): string => new Date(seconds * 1_000).toISOString();

/** Seconds since the epoch as a day in UTC. */
export const dayOf = (seconds: number): string => instantOf(seconds).slice(0, 10);

/** A day as seconds since the epoch, at its start in UTC. */
export const secondsOf = (day: string): number => Date.parse(`${day}T00:00:00Z`) / 1_000;
