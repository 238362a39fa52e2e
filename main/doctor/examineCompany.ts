import pino from "pino";
import { unbounded } from "../../platform/budget/callBudget";
import type { Finding } from "../../connectors/finding";
import { besideSandboxes } from "../demo/besideSandboxes";
import { toldOfStrict } from "../demo/toldOfStrict";
import { openConnectors } from "../openConnectors";
import { checkSettings } from "../settings/checkSettings";
import { companySettings } from "../settings/company/companySettings";
import { examineHub } from "./examineHub";
import { expectationsOf } from "./expectationsOf";
import { settingsFindings } from "./settingsFindings";

const HUB = "hub";

/**
 * Looks at the hub and at each platform instance, side by side; those that answer tell, whatever the others do. With
 * settings that cannot be used, nothing else is looked at: no credential is sent to a place that they may be wrong about.
 */
export async function* examineCompany(given: NodeJS.ProcessEnv, now: Date): AsyncGenerator<readonly Finding[]> {
  const settings = settingsFindings(HUB, () => checkSettings("doctor", given));
  if (settings.some(({ state }) => state !== "ok")) return yield settings;
  // As the role `all` starts with: where a platform's place is given, as it is for any other role, this changes nothing.
  const env = toldOfStrict(besideSandboxes(given));
  const hub = all(examineHub(HUB, env));
  const company = companySettings(env);
  const expected = expectationsOf(company, now);
  // What a connector would log is told by the findings, and no delivery is verified.
  const silent = pino({ level: "silent" });
  const { crm, billing, erp, close } = openConnectors(company.instances, () => [], silent, unbounded);
  try {
    const looks = [crm, billing, erp].map(({ instance, diagnose }) =>
      diagnose ? all(diagnose(expected)) : [unexamined(instance.id)],
    );
    yield [...settings, ...(await hub)];
    for (const look of looks) yield await look;
  } finally {
    await close();
  }
}

async function all(findings: AsyncIterable<Finding>): Promise<Finding[]> {
  const told: Finding[] = [];
  for await (const finding of findings) told.push(finding);
  return told;
}

const unexamined = (instance: string): Finding => ({
  ...{ instance, check: "reachable", about: null, state: "unknown" },
  ...{ says: "This connector cannot examine its platform", todo: "Look at it by hand" },
});
