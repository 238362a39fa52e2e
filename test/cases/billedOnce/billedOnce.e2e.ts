import { proveCases } from "../proveCases";
import { followsTheCrmsOwnContractInYen } from "./followsTheCrmsOwnContractInYen";
import { isBilledAnewOnThatWordOnceTheDealIsComplete } from "./isBilledAnewOnThatWordOnceTheDealIsComplete";
import { isLinkedToADealFromBeforeGoLive } from "./isLinkedToADealFromBeforeGoLive";
import { isNothingAtASecondWinUntilAPersonSaysSo } from "./isNothingAtASecondWinUntilAPersonSaysSo";
import { isNothingForWhatClosedBeforeGoLive } from "./isNothingForWhatClosedBeforeGoLive";
import { isNothingWhileItsContractIsInAnotherCurrency } from "./isNothingWhileItsContractIsInAnotherCurrency";
import { isNothingAtAWinAfterOneFromBeforeGoLive } from "./isNothingAtAWinAfterOneFromBeforeGoLive";
import { isOneAlthoughItIsWonAgainWhileItIsProvisioned } from "./isOneAlthoughItIsWonAgainWhileItIsProvisioned";
import { isTheLatestWinsWhereBillingRefusedTheFirst } from "./isTheLatestWinsWhereBillingRefusedTheFirst";
import { isTheLatestWinsWhereTheFirstWasIncomplete } from "./isTheLatestWinsWhereTheFirstWasIncomplete";
import { provisionedDeals, type ProvisionedDeals } from "./provisionedDeals";

/**
 * Won, opened again and won a second time, a deal got a second subscription beside the first; won long before the hub
 * came, it was nowhere; with a contract of its own in yen, it was one in dollars.
 */
describe("what is provisioned for a deal", () => {
  let shared: ProvisionedDeals;
  beforeAll(async () => {
    shared = await provisionedDeals();
  });
  afterAll(() => shared.close());

  proveCases(
    () => shared,
    [
      isNothingAtASecondWinUntilAPersonSaysSo,
      isBilledAnewOnThatWordOnceTheDealIsComplete,
      isTheLatestWinsWhereTheFirstWasIncomplete,
      isTheLatestWinsWhereBillingRefusedTheFirst,
      isOneAlthoughItIsWonAgainWhileItIsProvisioned,
      isNothingForWhatClosedBeforeGoLive,
      isNothingAtAWinAfterOneFromBeforeGoLive,
      isLinkedToADealFromBeforeGoLive,
      followsTheCrmsOwnContractInYen,
      isNothingWhileItsContractIsInAnotherCurrency,
    ],
  );
});
