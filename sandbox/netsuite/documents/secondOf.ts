import type { Org } from "../org";

/** The present, to the second, as NetSuite stamps what it saves. */
export const secondOf = (org: Org): string =>
  org
    .clock()
    .toISOString()
    .replace(/\.\d+Z$/, "Z");
