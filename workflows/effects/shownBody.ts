/** What of a write is a person's, or where they live: it is told to those alone who may see it, where it belongs. */
const personal: ReadonlySet<string> = new Set(["email", "address"]);

/** A write's content as it is kept for people to look at. */
export const shownBody = (body: object): object =>
  Object.fromEntries(Object.entries(body).filter(([field]) => !personal.has(field)));
