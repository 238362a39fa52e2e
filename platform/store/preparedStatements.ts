import { createHash } from "node:crypto";

/** More than the hub has statements of a fixed shape; it bounds what each connection holds at the server. */
const MOST = 1_000;
/** The protocol's unnamed statement. */
const UNNAMED = "";

/**
 * Names statements, so that each connection parses and plans one once. A statement is named from its second use on,
 * and no more than a bounded number are: those whose text varies with the length of a list would otherwise pile up.
 */
export function preparedStatements(most = MOST): (query: { sql: string }) => string {
  const names = new Map<string, string | null>();
  return ({ sql }) => {
    const known = names.get(sql);
    if (known) return known;
    if (known === undefined) {
      if (names.size < most) names.set(sql, null);
      return UNNAMED;
    }
    const name = `s_${createHash("sha256").update(sql).digest("hex").slice(0, 32)}`;
    names.set(sql, name);
    return name;
  };
}
