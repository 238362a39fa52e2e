import type { NetSuiteSettings } from "../netSuiteSettings";

/**
 * The memo and the correlation id, which stands in the memo where the account has no field for it, and only there: an
 * account may give a memo little room.
 */
export function header(
  { correlationField }: Pick<NetSuiteSettings, "correlationField">,
  { memo, correlationId }: { memo: string; correlationId: string },
): Record<string, string> {
  if (correlationField) return { memo: memo.replace(` · ${correlationId}`, ""), [correlationField]: correlationId };
  return { memo: memo.includes(correlationId) ? memo : `${memo} · ${correlationId}` };
}
