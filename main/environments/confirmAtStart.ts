import { setTimeout as wait } from "node:timers/promises";
import type { Logger } from "pino";
import { settingsFaults } from "../settings/settingsFaults";
import type { Confirmation } from "./confirmation";

/** A platform that is away keeps nobody from starting: it is asked again before anything else is asked of it. */
const LIMIT_MS = 5_000;

/**
 * Asks each platform what it is, all at once.
 * @throws HubError `settings.invalid` with each that says otherwise than its setting, and how to confirm
 */
export async function confirmAtStart(confirmations: readonly Confirmation[], log: Logger): Promise<void> {
  const ended = new AbortController();
  const silence = wait(LIMIT_MS, "silence" as const, { signal: ended.signal, ref: false });
  silence.catch(() => {});
  const wrong = await Promise.all(
    confirmations.map(async (confirmation) => {
      const { id } = confirmation.instance;
      const told = "It could not be asked what it is: that is done before anything else is asked of it";
      const answer = confirmation.otherwise().catch((error: unknown) => {
        log.warn({ err: error, instance: id }, told);
        return null;
      });
      const said = await Promise.race([answer, silence]);
      if (said === "silence") log.warn({ instance: id }, told);
      return said === "silence" || said === null ? [] : [said];
    }),
  );
  ended.abort();
  if (wrong.flat().length > 0) throw settingsFaults(wrong.flat());
}
