import { proveCases } from "../proveCases";
import { andGrowsIsACaseUntilItIsPutBack } from "./andGrowsIsACaseUntilItIsPutBack";
import { andIsChargedByUsageIsACaseUntilItRecursAgain } from "./andIsChargedByUsageIsACaseUntilItRecursAgain";
import { andIsDeletedIsACaseUntilItIsBack } from "./andIsDeletedIsACaseUntilItIsBack";
import { andIsLostIsACaseOfAllOfIt } from "./andIsLostIsACaseOfAllOfIt";
import { andIsMovedIsACaseAndKeepsItsInvoice } from "./andIsMovedIsACaseAndKeepsItsInvoice";
import { andIsRenamedIsNoCase } from "./andIsRenamedIsNoCase";
import { andIsReopenedIsACaseOfAllOfIt } from "./andIsReopenedIsACaseOfAllOfIt";
import { andIsRepricedIsACaseOfTheDifference } from "./andIsRepricedIsACaseOfTheDifference";
import { andRunsTwiceAsLongIsACaseOfWhatIsAdded } from "./andRunsTwiceAsLongIsACaseOfWhatIsAdded";
import { andStartsOnAnotherDayIsACaseOfAllOfIt } from "./andStartsOnAnotherDayIsACaseOfAllOfIt";
import { dealsToChange, type DealsToChange } from "./dealsToChange";

/** Won, billed, and then changed in the CRM: the subscription went on, the deal said something else, and nobody heard of it. */
describe("a deal of 2,400.00 USD that was won and billed", () => {
  let shared: DealsToChange;
  beforeAll(async () => {
    shared = await dealsToChange();
  });
  afterAll(() => shared.close());

  proveCases(
    () => shared,
    [
      andIsLostIsACaseOfAllOfIt,
      andIsReopenedIsACaseOfAllOfIt,
      andIsDeletedIsACaseUntilItIsBack,
      andGrowsIsACaseUntilItIsPutBack,
      andIsRepricedIsACaseOfTheDifference,
      andStartsOnAnotherDayIsACaseOfAllOfIt,
      andRunsTwiceAsLongIsACaseOfWhatIsAdded,
      andIsMovedIsACaseAndKeepsItsInvoice,
      andIsChargedByUsageIsACaseUntilItRecursAgain,
      andIsRenamedIsNoCase,
    ],
  );
});
