import type { Platform } from "../../../schema/instance";
import type { InstanceSettings } from "./instanceSettings";

/** The instance of a platform. */
export function instanceOf<Name extends Platform>(instances: readonly InstanceSettings[], platform: Name) {
  const found = instances.find((instance): instance is Extract<InstanceSettings, { platform: Name }> => {
    return instance.platform === platform;
  });
  if (!found) throw new Error(`No instance of ${platform} is set, and the check of the settings did not tell`);
  return found;
}
