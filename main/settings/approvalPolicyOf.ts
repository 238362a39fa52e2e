import { minorOf } from "../../domain/money/minorOf";
import type { ApprovalPolicy } from "../../schema/approval/approvalPolicy";
import { HubError } from "../../schema/hubError";
import { readSettings } from "./readSettings";
import { workflowSettings } from "./workflowSettings";

/**
 * What needs approval, out of HUB_SETTINGS.
 * @throws HubError `settings.invalid` rather than leave a limit out that was meant
 */
export function approvalPolicyOf(env: NodeJS.ProcessEnv): ApprovalPolicy {
  const { approvals } = readSettings(workflowSettings.pick({ HUB_SETTINGS: true }), env).HUB_SETTINGS;
  try {
    for (const [currency, limit] of Object.entries(approvals.closeWonAbove)) minorOf(limit, currency);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    const message = `Settings cannot be used:\n  HUB_SETTINGS.approvals.closeWonAbove: ${why}`;
    throw new HubError("settings.invalid", message, { retryable: false });
  }
  return approvals;
}
