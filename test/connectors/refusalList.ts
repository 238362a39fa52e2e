import type { Refusal } from "./Refusal";
import { refusals as netsuite } from "./netsuite/refusals/refusals";
import { refusals as salesforce } from "./salesforce/refusals/refusals";
import { refusals as stripe } from "./stripe/refusals/refusals";

/** One of a table, of whichever platform. */
type Listed = Pick<Refusal<string, never>, "id" | "write" | "mark" | "source">;

const entriesOf = (table: Readonly<Record<string, readonly Listed[]>>): Listed[] => Object.values(table).flat();

const tables: Readonly<Record<string, readonly Listed[]>> = {
  salesforce: entriesOf(salesforce),
  stripe: entriesOf(stripe),
  netsuite: entriesOf(netsuite),
};

/** How many refusals of each platform are run, and where each is told. */
export function refusalList(): string {
  return Object.entries(tables)
    .map(([platform, entries]) => [headOf(platform, entries), ...entries.map(lineOf), ""].join("\n"))
    .join("\n");
}

function headOf(platform: string, entries: readonly Listed[]): string {
  const marks = (["verified", "reported", "inferred"] as const).map(
    (mark) => `${entries.filter((one) => one.mark === mark).length} ${mark}`,
  );
  return `${platform}: ${entries.length} refusals of ${new Set(entries.map(({ write }) => write)).size} acts (${marks.join(", ")})`;
}

const lineOf = ({ id, write, mark, source }: Listed): string => `  ${write} | ${id} | ${mark} | ${source}`;
