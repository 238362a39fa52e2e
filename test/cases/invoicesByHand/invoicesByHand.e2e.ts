import { proveCases } from "../proveCases";
import { bearsTheDateThatItWasGiven } from "./bearsTheDateThatItWasGiven";
import { deletedAsADraftDoesNotStay } from "./deletedAsADraftDoesNotStay";
import { drafts, type Drafts } from "./drafts";
import { forACustomerOfADealIsPosted } from "./forACustomerOfADealIsPosted";
import { forACustomerOfNoDealIsWhatTheLedgerLacks } from "./forACustomerOfNoDealIsWhatTheLedgerLacks";
import { overNothingIsPostedOverNothing } from "./overNothingIsPostedOverNothing";
import { overWhatIsZeroRatedIsTaxedOnTheRestAlone } from "./overWhatIsZeroRatedIsTaxedOnTheRestAlone";
import { paidByACustomerOfNoDealIsUnappliedCash } from "./paidByACustomerOfNoDealIsUnappliedCash";
import { thatBillingCannotNumberIsTold } from "./thatBillingCannotNumberIsTold";
import { thatItsCustomerDeclaresIsPostedWithATaxOfNothing } from "./thatItsCustomerDeclaresIsPostedWithATaxOfNothing";

/** An invoice that a person makes by hand was a case whose advice nobody could follow. */
describe("an invoice that a person makes in billing", () => {
  let shared: Drafts;
  beforeAll(async () => {
    shared = await drafts();
  });
  afterAll(() => shared.close());

  proveCases(
    () => shared,
    [
      // The first six leave no case at all; those of the others stay.
      forACustomerOfADealIsPosted,
      bearsTheDateThatItWasGiven,
      overNothingIsPostedOverNothing,
      overWhatIsZeroRatedIsTaxedOnTheRestAlone,
      thatItsCustomerDeclaresIsPostedWithATaxOfNothing,
      deletedAsADraftDoesNotStay,
      forACustomerOfNoDealIsWhatTheLedgerLacks,
      paidByACustomerOfNoDealIsUnappliedCash,
      thatBillingCannotNumberIsTold,
    ],
  );
});
