import type { AuditFinding } from "../../platform/audit/verifyAudit";

/** How many findings are told one by one. */
const TOLD = 100;

/** Tells what a walk over the audit log finds, line by line, and of very many only how many there are. */
export function tellFindings(say: (line: string) => void) {
  let told = 0;
  return {
    one: ({ kind, says }: Pick<AuditFinding, "kind" | "says">): void => {
      if (told < TOLD) say(`${kind.padEnd(11)} ${says}`);
      told += 1;
    },
    end: (findings: number): void => {
      if (findings > TOLD) say(`… and ${findings - TOLD} more`);
    },
  };
}
