import type { Org } from "../org";
import type { Values } from "../records/field";

/** What the account calls the dimensions that it demands, and some line lacks though the document's header has it not. */
export function missingDimensions({ tenant }: Org, lines: readonly Values[], header: Values): string[] {
  return Object.entries(tenant.requiredDimensions)
    .filter(([name]) => lines.some((line) => (line[name] ?? header[name] ?? null) === null))
    .map(([, label]) => label);
}
