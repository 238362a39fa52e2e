import { z } from "zod";
import { minorOf } from "../../domain/money/minorOf";
import { approvalPolicy, type ApprovalPolicy } from "../../schema/approval/approvalPolicy";
import { HubError } from "../../schema/hubError";
import { readSettings } from "./readSettings";
import { workflowSettings } from "./workflowSettings";

const held = z.object({ approvals: approvalPolicy.prefault({}) });

/**
 * What needs approval, out of HUB_SETTINGS.
 * @throws HubError `settings.invalid` rather than leave a limit out that was meant
 */
export function approvalPolicyOf(env: NodeJS.ProcessEnv): ApprovalPolicy {
  const { HUB_SETTINGS: text } = readSettings(workflowSettings, env);
  const read = held.safeParse(parsed(text));
  if (!read.success) throw invalid(read.error.issues.map(({ path, message }) => `${path.join(".")}: ${message}`));
  try {
    for (const [currency, limit] of Object.entries(read.data.approvals.closeWonAbove)) minorOf(limit, currency);
  } catch (error) {
    throw invalid([`approvals.closeWonAbove: ${error instanceof Error ? error.message : String(error)}`]);
  }
  return read.data.approvals;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw invalid(["it is not JSON"]);
  }
}

const invalid = (wrong: readonly string[]) =>
  new HubError(
    "settings.invalid",
    `Settings cannot be used:\n${wrong.map((one) => `  HUB_SETTINGS: ${one}`).join("\n")}`,
    {
      retryable: false,
    },
  );
