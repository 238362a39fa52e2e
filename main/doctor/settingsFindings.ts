import type { Finding } from "../../connectors/finding";
import { HubError } from "../../schema/hubError";

/** Whether the settings can be used, by a use of them that throws `settings.invalid`; each that cannot is a finding. */
export function settingsFindings(instance: string, use: () => unknown): Finding[] {
  const one = { instance, check: "settings", about: null } as const;
  try {
    use();
    return [{ ...one, state: "ok", says: "All can be read, and go together" }];
  } catch (error) {
    if (!(error instanceof HubError) || error.code !== "settings.invalid") throw error;
    const [, ...wrong] = error.message.split("\n");
    return wrong.map((line) => {
      const [about = ""] = /\w+/.exec(line) ?? [];
      const says = line.trim().replace(`${about}: `, "");
      return { ...one, about, state: "fault", says, todo: `Correct ${about}` };
    });
  }
}
