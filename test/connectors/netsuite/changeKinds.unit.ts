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

  it("tells a customer's money that no rule handles, and a type that NetSuite adds, as not understood", () => {
    expect(["CustChrg", "FinChrg", "NewType", "constructor"].map(kindOf)).toEqual(Array<string>(4).fill(UNHANDLED));
  });

  it("does not ask for what is of no interest, and asks for whatever else there is", () => {
    const { condition = "" } = polledTables.find(({ name }) => name === "transaction") ?? {};
    expect(condition).toMatch(/^x\.type NOT IN \(/);
    expect(condition).toContain("'VendBill'");
    expect(condition).not.toContain("'CustInvc'");
    expect(condition).not.toContain("'CustChrg'");
  });
});
