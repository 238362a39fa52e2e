import { proveCases } from "../proveCases";
import { cashSaleByHandIsACaseOfWhatItDefers } from "./cashSaleByHandIsACaseOfWhatItDefers";
import { deletedIsACaseOfAllOfIt } from "./deletedIsACaseOfAllOfIt";
import { documentOfSeveralCustomersTellsWhatNamesNobody } from "./documentOfSeveralCustomersTellsWhatNamesNobody";
import { editedIsNoLongerTiedUntilPutBack } from "./editedIsNoLongerTiedUntilPutBack";
import { givenToAnotherCustomerIsACaseOfEach } from "./givenToAnotherCustomerIsACaseOfEach";
import { invoiceByHandIsOwedByItsAccount } from "./invoiceByHandIsOwedByItsAccount";
import { journalBetweenCustomersIsACaseOfEach } from "./journalBetweenCustomersIsACaseOfEach";
import { journalByHandIsACaseUntilDeleted } from "./journalByHandIsACaseUntilDeleted";
import { journalDatedBackToBeforeGoLiveIsACase } from "./journalDatedBackToBeforeGoLiveIsACase";
import { journalOnAnInvoiceByHandIsNoCase } from "./journalOnAnInvoiceByHandIsNoCase";
import { journalWithTheKeyOfAnInvoiceIsNotItsDocument } from "./journalWithTheKeyOfAnInvoiceIsNotItsDocument";
import { leavesTheAccountWhatTheLedgerHas } from "./leavesTheAccountWhatTheLedgerHas";
import { givenAnotherDimensionOrDueDateIsACase } from "./givenAnotherDimensionOrDueDateIsACase";
import { keptByAnEarlierVersionIsComparedAsItWasRead } from "./keptByAnEarlierVersionIsComparedAsItWasRead";
import { movedToAnotherDateIsACaseOfTheWhole } from "./movedToAnotherDateIsACaseOfTheWhole";
import { otherDocumentsAreCasesOfWhatTheyMove } from "./otherDocumentsAreCasesOfWhatTheyMove";
import { postedInvoices, type PostedInvoices } from "./postedInvoices";
import { revenueJournalGivenToAnotherIsACaseOfEach } from "./revenueJournalGivenToAnotherIsACaseOfEach";
import { revenueJournalDeletedIsTooMuchDeferred } from "./revenueJournalDeletedIsTooMuchDeferred";
import { voidedIsOutOfTheLedger } from "./voidedIsOutOfTheLedger";

describe("of an invoice over 3,897.00 USD that was posted", () => {
  let shared: PostedInvoices;
  beforeAll(async () => {
    shared = await postedInvoices();
  });
  afterAll(() => shared.close());

  proveCases(
    () => shared,
    [
      editedIsNoLongerTiedUntilPutBack,
      movedToAnotherDateIsACaseOfTheWhole,
      givenAnotherDimensionOrDueDateIsACase,
      givenToAnotherCustomerIsACaseOfEach,
      revenueJournalGivenToAnotherIsACaseOfEach,
      keptByAnEarlierVersionIsComparedAsItWasRead,
      voidedIsOutOfTheLedger,
      deletedIsACaseOfAllOfIt,
      revenueJournalDeletedIsTooMuchDeferred,
      // Of what the two before deleted.
      leavesTheAccountWhatTheLedgerHas,
      journalByHandIsACaseUntilDeleted,
      journalBetweenCustomersIsACaseOfEach,
      documentOfSeveralCustomersTellsWhatNamesNobody,
      journalDatedBackToBeforeGoLiveIsACase,
      journalWithTheKeyOfAnInvoiceIsNotItsDocument,
      invoiceByHandIsOwedByItsAccount,
      journalOnAnInvoiceByHandIsNoCase,
      cashSaleByHandIsACaseOfWhatItDefers,
      otherDocumentsAreCasesOfWhatTheyMove,
    ],
  );
});
