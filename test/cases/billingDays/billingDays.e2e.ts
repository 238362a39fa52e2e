import { proveCases } from "../proveCases";
import { afterATrialUntilThe31stAreEachMonthsLast } from "./afterATrialUntilThe31stAreEachMonthsLast";
import { billingAccounts } from "./billingAccounts";
import { every6MonthsFrom31AugustComeBackToIt } from "./every6MonthsFrom31AugustComeBackToIt";
import { everyYearFrom29FebruaryComeBackToIt } from "./everyYearFrom29FebruaryComeBackToIt";
import { fromThe30thAreTheThirtiethButInFebruary } from "./fromThe30thAreTheThirtiethButInFebruary";
import { fromThe31stAreEachMonthsLast } from "./fromThe31stAreEachMonthsLast";
import { thatCanStillBeKeptAreKept } from "./thatCanStillBeKeptAreKept";
import { thatWouldBeLostAreRefused } from "./thatWouldBeLostAreRefused";

/**
 * What starts on the 31st is billed on each month's last day, on the 29th or 30th on that day or on February's last. An
 * anchor put on a short month's last day stays there for good: sold on 31 January, billed on the 28th ever after.
 */
describe("the days that a subscription is billed on", () => {
  const shared = billingAccounts();
  afterAll(() => shared.close());

  proveCases(
    () => shared,
    [
      fromThe31stAreEachMonthsLast,
      fromThe30thAreTheThirtiethButInFebruary,
      afterATrialUntilThe31stAreEachMonthsLast,
      every6MonthsFrom31AugustComeBackToIt,
      everyYearFrom29FebruaryComeBackToIt,
      thatCanStillBeKeptAreKept,
      thatWouldBeLostAreRefused,
    ],
  );
});
