const LONGEST = 300;

/** A title that is one line in every list, whatever a platform put into a name of it. */
export const shortTitle = (title: string): string =>
  title.length > LONGEST ? `${title.slice(0, LONGEST).replace(/[\ud800-\udbff]$/, "")}…` : title;
