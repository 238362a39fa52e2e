import type { Org } from "../org";
import type { Table } from "./table";

/**
 * The `deletedrecord` table: what was deleted, by its kind and internal id; nothing else of it is left.
 * @see https://timdietrich.me/blog/netsuite-suiteql-query-deleted-records/
 */
export function deletedTable({ store }: Org): Table {
  return {
    columns: {
      recordid: { kind: "number" },
      type: { kind: "text" },
      name: { kind: "text" },
      deleteddate: { kind: "datetime" },
    },
    rows: () =>
      store.deletions.map(({ id, type, name, at }) => ({
        recordid: id,
        type: type.toLowerCase(),
        name,
        deleteddate: at,
      })),
  };
}
