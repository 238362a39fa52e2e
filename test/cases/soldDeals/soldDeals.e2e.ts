import { proveCases } from "../proveCases";
import { againstARuleOfTheCompanysOwnWaits } from "./againstARuleOfTheCompanysOwnWaits";
import { begunFourteenMonthsAgoWaits } from "./begunFourteenMonthsAgoWaits";
import { ofAProductWithoutAChargeTypeWaitsForIt } from "./ofAProductWithoutAChargeTypeWaitsForIt";
import { ofHalfASeatWaits } from "./ofHalfASeatWaits";
import { ofOneMonthBilledAnnuallyWaits } from "./ofOneMonthBilledAnnuallyWaits";
import { ofThirteenMonthsBilledQuarterlyWaits } from "./ofThirteenMonthsBilledQuarterlyWaits";
import { ofTwoLinesAtOnePriceIsOneItem } from "./ofTwoLinesAtOnePriceIsOneItem";
import { ofTwoLinesThatDifferInDiscountIsTwoPrices } from "./ofTwoLinesThatDifferInDiscountIsTwoPrices";
import { silentAboutItsTermsEndWaits } from "./silentAboutItsTermsEndWaits";
import { thatEndsWithItsTermEndsInBilling } from "./thatEndsWithItsTermEndsInBilling";
import { thatRenewsGoesOn } from "./thatRenewsGoesOn";
import { whoseDraftIsNotWhatWasSoldIsTakenBack } from "./whoseDraftIsNotWhatWasSoldIsTakenBack";
import { whoseInvoicesNobodyGetsWaits } from "./whoseInvoicesNobodyGetsWaits";
import { whoseSeatsAreDoubledInBillingIsTold } from "./whoseSeatsAreDoubledInBillingIsTold";
import { whoseSeatsAreFewerInBillingIsToldAtOnce } from "./whoseSeatsAreFewerInBillingIsToldAtOnce";
import { whoseServiceGoesOnInAnotherCurrencyIsTold } from "./whoseServiceGoesOnInAnotherCurrencyIsTold";
import { whoseSubscriptionEndsBeforeItsServiceIsTold } from "./whoseSubscriptionEndsBeforeItsServiceIsTold";
import { whoseSubscriptionEndsEarlyIsTold } from "./whoseSubscriptionEndsEarlyIsTold";
import { whoseSubscriptionGivesWayToACheaperOneIsTold } from "./whoseSubscriptionGivesWayToACheaperOneIsTold";
import { whoseSubscriptionLosesItsMarksIsServedByIt } from "./whoseSubscriptionLosesItsMarksIsServedByIt";
import { whoseTrialIsProlongedIsTold } from "./whoseTrialIsProlongedIsTold";
import { withASetUpFeeEarnsItOverTheTerm } from "./withASetUpFeeEarnsItOverTheTerm";
import { withASetUpFeeIsBilledItOnce } from "./withASetUpFeeIsBilledItOnce";
import { withATrainingEarnsItOnItsDay } from "./withATrainingEarnsItOnItsDay";
import { withUsageWaits } from "./withUsageWaits";
import { wonDeals, type WonDeals } from "./wonDeals";

/**
 * A deal is worth its recurring lines times the intervals of its term, and its one-time lines; billing must bill that,
 * once, and no longer. Otherwise the deal waits and nothing is written.
 */
describe("a deal that is won", () => {
  let shared: WonDeals;
  beforeAll(async () => {
    shared = await wonDeals();
  });
  afterAll(() => shared.close());

  proveCases(
    () => shared,
    [
      ofOneMonthBilledAnnuallyWaits,
      ofThirteenMonthsBilledQuarterlyWaits,
      begunFourteenMonthsAgoWaits,
      withATrainingEarnsItOnItsDay,
      withASetUpFeeIsBilledItOnce,
      withASetUpFeeEarnsItOverTheTerm,
      thatEndsWithItsTermEndsInBilling,
      thatRenewsGoesOn,
      silentAboutItsTermsEndWaits,
      ofAProductWithoutAChargeTypeWaitsForIt,
      withUsageWaits,
      ofHalfASeatWaits,
      ofTwoLinesAtOnePriceIsOneItem,
      ofTwoLinesThatDifferInDiscountIsTwoPrices,
      againstARuleOfTheCompanysOwnWaits,
      whoseInvoicesNobodyGetsWaits,
      whoseDraftIsNotWhatWasSoldIsTakenBack,
      whoseSeatsAreDoubledInBillingIsTold,
      whoseSeatsAreFewerInBillingIsToldAtOnce,
      whoseSubscriptionEndsEarlyIsTold,
      whoseSubscriptionEndsBeforeItsServiceIsTold,
      whoseSubscriptionGivesWayToACheaperOneIsTold,
      whoseSubscriptionLosesItsMarksIsServedByIt,
      whoseTrialIsProlongedIsTold,
      whoseServiceGoesOnInAnotherCurrencyIsTold,
    ],
  );
});
