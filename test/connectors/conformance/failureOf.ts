import { VendorFailure } from "../../../connectors/vendorFailure";
import type { ConformanceWrite } from "../conformanceFixtures";

/** How a write fails that is to fail. @throws Error when it does not, or not by a failure of the connector's */
export async function failureOf(one: Pick<ConformanceWrite, "name"> & { write(): Promise<unknown> }) {
  const outcome: unknown = await one.write().catch((error: unknown) => error);
  if (outcome instanceof VendorFailure) return outcome;
  throw new Error(`${one.name} was to fail, but gave ${JSON.stringify(outcome)}`, { cause: outcome });
}
