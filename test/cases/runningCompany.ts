import { startCompany, type Company } from "../workflows/startCompany";

export type CompanyAtWork = Awaited<ReturnType<typeof runningCompany>>;

/**
 * A company whose hub is at work; both end with one call.
 * @param now the hub's clock, where cases hold it
 */
export async function runningCompany(of: Parameters<typeof startCompany>[0] = {}, now?: () => Date) {
  const company = await startCompany(of);
  let hub = await company.startHub({}, now);
  return {
    company,
    hub,
    /** Stops the hub and starts it anew, with settings that differ and a clock of its own. */
    async restart(...as: Parameters<Company["startHub"]>) {
      await hub.stop();
      hub = await company.startHub(...as);
    },
    /** Does something while the hub is away. */
    async whileAway(work: () => Promise<unknown>) {
      await hub.stop();
      await work();
      hub = await company.startHub();
    },
    async close() {
      await hub.stop();
      await company.close();
    },
  };
}
