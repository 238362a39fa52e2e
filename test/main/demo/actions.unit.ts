import { actions, actionsFor } from "../../../main/demo/actions";
import type { Situation } from "../../../main/demo/situation";

const bill = { id: "in_1", number: "A-1", isOpen: true, isPaid: false, totalMinor: 500_00, dueMinor: 500_00 };
const won = { id: "006", accountId: "001", isClosed: true, isWon: true, contactWithoutEmail: null };

/** A deal that is won and billed, its invoice open and in the ledger as it was billed. */
const open = {
  deal: { ...won, lacksPaymentTerms: false },
  invoice: bill,
  document: { id: "7", totalMinor: 500_00 },
  period: { name: "Nov 2026", isClosed: false },
  isCut: false,
} satisfies Situation;
const owing = (dueMinor: number): Situation => ({
  ...open,
  invoice: { ...bill, dueMinor, isOpen: dueMinor > 0, isPaid: dueMinor === 0 },
});

describe("what can be done with a deal of the demo", () => {
  it("is all that an open invoice allows", () => {
    expect(actionsFor(open)).toEqual(["pay", "decline", "credit", "edit-ledger", "close-period"]);
  });

  it.each([
    { dueMinor: 0, said: "it is paid: nothing can be taken off" },
    { dueMinor: 99_99, said: "less than 100.00 is owed on invoice A-1" },
    { dueMinor: 100_00, said: null },
  ])(
    "takes 100.00 off no document of which $dueMinor cents are owed, unless they are as much",
    ({ dueMinor, said }) => {
      expect(actions["edit-ledger"]?.refusal(owing(dueMinor))).toBe(said);
      expect(actionsFor(owing(dueMinor)).includes("edit-ledger")).toBe(said === null);
    },
  );

  it("is no payment while the ledger's document is edited: nothing would ever end that", () => {
    const edited = { ...open, document: { id: "7", totalMinor: 400_00 } };
    expect(actions.pay?.refusal(edited)).toBe("its document in NetSuite is edited: fix it first");
    expect(actionsFor(edited)).toEqual(["fix", "decline", "credit", "close-period"]);
  });
});
