import { minorOf } from "../../domain/money/minorOf";
import type { ApprovalPolicy } from "../../schema/approval/approvalPolicy";
import { hubOf } from "./company/hubOf";
import { nameAt, readSettingsFile } from "./company/readSettingsFile";
import { settingsFaults } from "./settingsFaults";

/**
 * What needs approval, out of HUB_SETTINGS or the settings file.
 * @throws HubError `settings.invalid` rather than leave a limit out that was meant
 */
export function approvalPolicyOf(env: NodeJS.ProcessEnv): ApprovalPolicy {
  const { approvals } = hubOf(env).hub;
  try {
    for (const [currency, limit] of Object.entries(approvals.closeWonAbove)) minorOf(limit, currency);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    const inFile = Object.hasOwn(readSettingsFile(env)?.hubAsWritten ?? {}, "approvals");
    const name = inFile ? nameAt(["hub", "approvals"]) : "HUB_SETTINGS.approvals";
    throw settingsFaults([`${name}.closeWonAbove: ${why}`]);
  }
  return approvals;
}
