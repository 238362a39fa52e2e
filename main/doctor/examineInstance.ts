import type { CheckName } from "../../connectors/checks";
import type { Connector } from "../../connectors/connector";
import { examine } from "../../connectors/examine";
import type { Expectations } from "../../connectors/expectations";
import type { Finding } from "../../connectors/finding";
import type { InstanceSettings } from "../settings/company/instanceSettings";
import { environmentCheck } from "./environmentCheck";

/** What stands before everything else that is asked of a platform. */
const doors: readonly CheckName[] = ["reachable", "login", "api access"];

/** Looks at one platform instance: whether it is as the hub needs it, and whether it is what its setting says. */
export async function* examineInstance(
  { diagnose, environment }: Pick<Connector<object, object>, "diagnose" | "environment">,
  instance: InstanceSettings,
  expected: Expectations,
): AsyncGenerator<Finding> {
  let shut: Finding | undefined;
  if (!diagnose) yield unexamined(instance.id);
  else {
    for await (const finding of diagnose(expected)) {
      if (doors.includes(finding.check) && finding.state !== "ok") shut ??= finding;
      yield finding;
    }
  }
  if (!shut) return yield* examine(instance.id, [[environmentCheck(instance, environment)]]);
  const { check: behind } = shut;
  yield {
    ...{ instance: instance.id, check: "environment", about: null, state: "unknown", behind },
    ...{ says: `Not looked at: "${behind}" stands before it`, todo: `Mend "${behind}", and run the doctor again` },
  };
}

const unexamined = (instance: string): Finding => ({
  ...{ instance, check: "reachable", about: null, state: "unknown" },
  ...{ says: "This connector cannot examine its platform", todo: "Look at it by hand" },
});
