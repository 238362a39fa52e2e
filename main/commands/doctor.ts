import { parseArgs } from "node:util";
import type { Finding } from "../../connectors/finding";
import { examineCompany } from "../doctor/examineCompany";
import { outcomeOf, type Outcome } from "../doctor/outcomeOf";
import { showFindings } from "../doctor/showFindings";
import { usageError } from "./usageError";

export const doctorUsage = `Usage: npm run doctor -- [--json]        (node dist/main.js doctor, in the image)

  Looks at the settings, the database, the ports and each platform instance, and says of each thing whether it is as the
  hub needs it, and what to do where it is not. Writes nothing to any of them.
  --json   one object: the outcome, and every finding
  Exit code: 0 healthy; 1 something is at fault; 2 nothing is known to be, but something could not be looked at.`;

/**
 * Looks at everything, and tells what it found.
 * @returns the exit code
 * @throws HubError `usage` when the command is not understood
 */
export async function runDoctorCommand(
  args: readonly string[],
  env: NodeJS.ProcessEnv,
  { now, say, redact }: { now: Date; say(line: string): void; redact(text: string): string },
): Promise<Outcome["exitCode"]> {
  const { json } = read(args);
  const findings: Finding[] = [];
  for await (const part of examineCompany(env, now)) {
    // A platform may answer with what it was sent.
    const shown = part.map((finding) => ({ ...finding, says: redact(finding.says) }));
    findings.push(...shown);
    if (!json) showFindings(shown).forEach(say);
  }
  const outcome = outcomeOf(findings);
  if (json) say(JSON.stringify({ at: now.toISOString(), ...outcome, findings }, null, 2));
  else say(summaryOf(outcome));
  return outcome.exitCode;
}

function read(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options: { json: { type: "boolean", default: false } } }).values;
  } catch (error) {
    throw usageError(error, doctorUsage);
  }
}

const verdicts = ["Healthy", "Not healthy", "Not all could be looked at"] as const;

const summaryOf = ({ ok, faults, unknown, unseeable, exitCode }: Outcome): string =>
  `${verdicts[exitCode]}: ${ok} in order, ${faults} at fault, ${unknown} could not be looked at, ${unseeable} only a person can see`;
