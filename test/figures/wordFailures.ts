import type { GraphCase } from "./readGraph";

/** The hub's own id of a record, but for a correlation id, which people are to enter in a platform: `inv_01K…`. */
const hubId = /\b(?!btx_)[a-z]{2,6}_[0-9A-HJKMNP-TV-Z]{26}\b|\b[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}\b/;

/** Cases whose words name a record by the hub's id, which nobody knows, where its name or number belongs. */
export const wordFailures = (cases: readonly Pick<GraphCase, "id" | "title" | "explanation">[]): string[] =>
  cases.flatMap(({ id, title, explanation }) => {
    const said = hubId.exec(`${title} ${explanation ?? ""}`);
    return said ? [`the case ${id} "${title}" names a record by the hub's id ${said[0]}`] : [];
  });
