import { startCompany } from "../workflows/startCompany";

export type CompanyAtWork = Awaited<ReturnType<typeof runningCompany>>;

/** A company whose hub is at work; both end with one call. */
export async function runningCompany(of: Parameters<typeof startCompany>[0] = {}) {
  const company = await startCompany(of);
  const hub = await company.startHub();
  return {
    company,
    hub,
    async close() {
      await hub.stop();
      await company.close();
    },
  };
}
