import type { Finding } from "../../connectors/finding";

const signs = { ok: "✓ ok     ", fault: "✗ FAULT  ", unknown: "! UNKNOWN", unseeable: "? BY HAND" } as const;

/**
 * The findings of one instance, a line each, and below what is not in order what to do. What was not looked at because of
 * another finding is one line for all of it.
 */
export function showFindings(findings: readonly Finding[]): string[] {
  const [first] = findings;
  if (!first) return [];
  const seen = findings.filter((one) => behindOf(one) === undefined);
  return [first.instance, ...seen.flatMap(linesOf), ...linesOfUnseen(findings), ""];
}

const behindOf = (finding: Finding) => (finding.state === "unknown" ? finding.behind : undefined);

function linesOfUnseen(findings: readonly Finding[]): string[] {
  const behind = findings.map(behindOf).filter((name) => name !== undefined);
  return [...new Set(behind)].map(
    (name) =>
      `  ${signs.unknown}  ${behind.filter((one) => one === name).length} more, not looked at: "${name}" stands before them`,
  );
}

function linesOf(finding: Finding): string[] {
  const { check, about, says, state } = finding;
  const sign = signs[state === "unknown" && finding.unseeable ? "unseeable" : state];
  const line = `  ${sign}  ${[check, about].filter((part) => part !== null).join(" ")}: ${says}`;
  return finding.state === "ok" ? [line] : [line, `               → ${finding.todo}`];
}
