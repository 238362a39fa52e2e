import { proveCases } from "../proveCases";
import { begunOnA31stThatBillingWouldLoseWaits } from "./begunOnA31stThatBillingWouldLoseWaits";
import { isLessByWhatItsCustomerIsGivenOff } from "./isLessByWhatItsCustomerIsGivenOff";
import { isNetOfTheTaxThatAPriceIncludes } from "./isNetOfTheTaxThatAPriceIncludes";
import { isNothingBeforeServiceStarts } from "./isNothingBeforeServiceStarts";
import { isNothingWhileItIsPausedOrUnpaid } from "./isNothingWhileItIsPausedOrUnpaid";
import { ofAnUnknownIntervalWaits } from "./ofAnUnknownIntervalWaits";
import { ofAThousandAYearIsAThousandAYear } from "./ofAThousandAYearIsAThousandAYear";
import { ofAWeekIsBilledWeekByWeek } from "./ofAWeekIsBilledWeekByWeek";
import { ofSixHundredEverySixMonthsIsAHundredAMonth } from "./ofSixHundredEverySixMonthsIsAHundredAMonth";
import { ofSixHundredEverySixMonthsIsWorthFourOfThem } from "./ofSixHundredEverySixMonthsIsWorthFourOfThem";
import { ofTenAWeekIsNotFourAMonth } from "./ofTenAWeekIsNotFourAMonth";
import { ofTwoYearsBilledAtOnceIsATwentyFourthAMonth } from "./ofTwoYearsBilledAtOnceIsATwentyFourthAMonth";
import { recurringDeals, type RecurringDeals } from "./recurringDeals";

/**
 * A year is 12 months, 365 days, 365/7 weeks. What recurs is net of tax, and nothing before the start, on trial or while
 * paused; a year's is twelve times a month's before rounding.
 */
describe("what recurs of a deal", () => {
  let shared: RecurringDeals;
  beforeAll(async () => {
    shared = await recurringDeals();
  });
  afterAll(() => shared.close());

  proveCases(
    () => shared,
    [
      ofSixHundredEverySixMonthsIsAHundredAMonth,
      ofTenAWeekIsNotFourAMonth,
      ofAThousandAYearIsAThousandAYear,
      ofTwoYearsBilledAtOnceIsATwentyFourthAMonth,
      ofSixHundredEverySixMonthsIsWorthFourOfThem,
      isNothingBeforeServiceStarts,
      isNothingWhileItIsPausedOrUnpaid,
      isNetOfTheTaxThatAPriceIncludes,
      isLessByWhatItsCustomerIsGivenOff,
      ofAnUnknownIntervalWaits,
      begunOnA31stThatBillingWouldLoseWaits,
      ofAWeekIsBilledWeekByWeek,
    ],
  );
});
