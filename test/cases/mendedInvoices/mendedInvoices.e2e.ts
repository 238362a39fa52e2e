import { proveCases } from "../proveCases";
import { creditedForTheNextOneInBothAreRight } from "./creditedForTheNextOneInBothAreRight";
import { creditedInBothAreRightUntilTheNoteIsVoided } from "./creditedInBothAreRightUntilTheNoteIsVoided";
import { creditedToTheBalanceAndUnappliedAreRight } from "./creditedToTheBalanceAndUnappliedAreRight";
import { deletedInTheLedgerAndThenVoidedAreRight } from "./deletedInTheLedgerAndThenVoidedAreRight";
import { endedAndGivenUpInPartLeaveNothingDeferred } from "./endedAndGivenUpInPartLeaveNothingDeferred";
import { givenBackAndCreditedApartAreEarnedAsFarAsTheyWereKept } from "./givenBackAndCreditedApartAreEarnedAsFarAsTheyWereKept";
import { givenBackInBothAreRightUntilTheRefundIsDeleted } from "./givenBackInBothAreRightUntilTheRefundIsDeleted";
import { givenBackWholeAreNoRevenueOnceTheirServiceEnds } from "./givenBackWholeAreNoRevenueOnceTheirServiceEnds";
import { lostByTheirCustomerAreEarnedByAJournal } from "./lostByTheirCustomerAreEarnedByAJournal";
import { lostByTheirCustomerAreToldOneByOne } from "./lostByTheirCustomerAreToldOneByOne";
import { mendedInvoices, type MendedInvoices } from "./mendedInvoices";
import { overpaidIntoClearingAndGivenBackAreRight } from "./overpaidIntoClearingAndGivenBackAreRight";
import { paidBesideThemAsAdvisedAndGivenBackIsRight } from "./paidBesideThemAsAdvisedAndGivenBackIsRight";
import { replacedByAJournalStandStillUntilJournalsEarnThem } from "./replacedByAJournalStandStillUntilJournalsEarnThem";
import { replacedByAnInvoiceAndPaidThereAreRightOnceBillingKnows } from "./replacedByAnInvoiceAndPaidThereAreRightOnceBillingKnows";
import { replacedByAnInvoiceThatPeopleEnterAreRightOnceItIsTheSame } from "./replacedByAnInvoiceThatPeopleEnterAreRightOnceItIsTheSame";
import { settledByAJournalAreToldOnce } from "./settledByAJournalAreToldOnce";
import { voidedAndTakenOutOfTheLedgerAreRight } from "./voidedAndTakenOutOfTheLedgerAreRight";
import { writtenOffByAJournalAndClosedByItAreToldNoMore } from "./writtenOffByAJournalAndClosedByItAreToldNoMore";
import { writtenOffByAJournalAreToldNoMore } from "./writtenOffByAJournalAreToldNoMore";
import { writtenOffInPartAreEarnedAsFarAsTheyArePaid } from "./writtenOffInPartAreEarnedAsFarAsTheyArePaid";

/** Doing in the ledger what a case advised left it open, and opened a second one that advised the opposite. */
describe("of invoices over 11,691.00 USD that people mend as they are advised", () => {
  let shared: MendedInvoices;
  beforeAll(async () => {
    shared = await mendedInvoices();
  });
  afterAll(() => shared.close());

  proveCases(
    () => shared,
    [
      deletedInTheLedgerAndThenVoidedAreRight,
      voidedAndTakenOutOfTheLedgerAreRight,
      creditedInBothAreRightUntilTheNoteIsVoided,
      creditedToTheBalanceAndUnappliedAreRight,
      creditedForTheNextOneInBothAreRight,
      givenBackInBothAreRightUntilTheRefundIsDeleted,
      overpaidIntoClearingAndGivenBackAreRight,
      paidBesideThemAsAdvisedAndGivenBackIsRight,
      replacedByAJournalStandStillUntilJournalsEarnThem,
      replacedByAnInvoiceThatPeopleEnterAreRightOnceItIsTheSame,
      replacedByAnInvoiceAndPaidThereAreRightOnceBillingKnows,
      lostByTheirCustomerAreEarnedByAJournal,
      writtenOffByAJournalAreToldNoMore,
      writtenOffInPartAreEarnedAsFarAsTheyArePaid,
      lostByTheirCustomerAreToldOneByOne,
      givenBackAndCreditedApartAreEarnedAsFarAsTheyWereKept,
      givenBackWholeAreNoRevenueOnceTheirServiceEnds,
      endedAndGivenUpInPartLeaveNothingDeferred,
      settledByAJournalAreToldOnce,
      writtenOffByAJournalAndClosedByItAreToldNoMore,
    ],
  );
});
