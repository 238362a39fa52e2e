import type { Finding } from "../../connectors/finding";

const signs = { ok: "✓ ok     ", fault: "✗ FAULT  ", unknown: "! UNKNOWN", unseeable: "? BY HAND" } as const;

/** The findings of one instance, a line each, and below what is not in order what to do. */
export function showFindings(findings: readonly Finding[]): string[] {
  const [first] = findings;
  if (!first) return [];
  return [first.instance, ...findings.flatMap(linesOf), ""];
}

function linesOf(finding: Finding): string[] {
  const { check, about, says, state } = finding;
  const sign = signs[state === "unknown" && finding.unseeable ? "unseeable" : state];
  const line = `  ${sign}  ${[check, about].filter((part) => part !== null).join(" ")}: ${says}`;
  return finding.state === "ok" ? [line] : [line, `               → ${finding.todo}`];
}
