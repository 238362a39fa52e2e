import type { Transaction } from "../../platform/store/openStore";
import type { PlatformCurrency } from "../../schema/canonical/value";
import type { InstanceIdentity } from "../../schema/instance";

/** Takes what currencies a platform instance has into the store; one that it has no more goes. */
export async function projectCurrencies(
  tx: Transaction,
  { id: instanceId, role }: InstanceIdentity,
  currencies: readonly PlatformCurrency[],
): Promise<void> {
  const taken = currencies.filter(({ deleted }) => !deleted).map(({ code, decimals }) => ({ code, decimals }));
  await tx.platformCurrency.deleteMany({ where: { instanceId } });
  await tx.platformCurrency.createMany({ data: taken.map((currency) => ({ instanceId, role, ...currency })) });
}
