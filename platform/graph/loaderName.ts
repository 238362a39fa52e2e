import type { StatedTable } from "../../schema/authority/legalEntityPaths";

/** What a loader reads: the table, and what of it where there are several. By the table follows what a caller sees. */
export type LoaderName = StatedTable | `${StatedTable} ${string}`;

/** The table that a loader's name begins with. */
export const tableOf = (name: LoaderName): StatedTable => name.split(" ", 1)[0] as StatedTable;
