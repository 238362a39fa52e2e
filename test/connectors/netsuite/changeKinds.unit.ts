import { UNHANDLED } from "../../../connectors/connector";
import { reconsider } from "../../../connectors/netsuite/changes/poll";
import { polledTables } from "../../../connectors/netsuite/changes/polledTables";

/** What a transaction of a type is told as. */
const kindOf = (type: string) => reconsider({ id: "7", type, modified: "2026-05-16 12:00:00" })?.[0]?.kind;

describe("what NetSuite's poll tells", () => {
  it("tells the documents of receivables and journals as documents", () => {
    const types = ["CustInvc", "CustCred", "CustPymt", "CustDep", "Journal", "CustRfnd", "DepAppl", "CashSale"];
    expect(types.map(kindOf)).toEqual(types.map(() => "Document"));
  });

  it("tells whatever else posts as a document, as any of its lines may name any account", () => {
    const types = [
      "Check",
      "Deposit",
      "Transfer",
      "VendBill",
      "VendCred",
      "VendPymt",
      "ExpRept",
      "FxReval",
      "CustChrg",
    ];
    expect(types.map(kindOf)).toEqual(types.map(() => "Document"));
  });

  it("tells a type that NetSuite adds as not understood", () => {
    expect(["NewType", "constructor"].map(kindOf)).toEqual([UNHANDLED, UNHANDLED]);
  });

  it("does not ask for what is of no interest, and asks for whatever else there is", () => {
    const { condition = "" } = polledTables.find(({ name }) => name === "transaction") ?? {};
    expect(condition).toMatch(/^x\.type NOT IN \(/);
    expect(condition).toContain("'PurchOrd'");
    expect(condition).not.toContain("'VendBill'");
    expect(condition).not.toContain("'CustInvc'");
    expect(condition).not.toContain("'CustChrg'");
  });
});
