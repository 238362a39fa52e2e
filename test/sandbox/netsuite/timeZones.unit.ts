import { acme, anInvoice } from "./anInvoice";
import { startAccount } from "./startAccount";

/** 20:00 of 15 May 2026 in Los Angeles, which is seven hours behind UTC then. */
const clock = () => new Date("2026-05-16T03:00:00Z");
const { tranDate: _, ...undated } = anInvoice;
const onTheWestCoast = { companyTimeZone: "America/Los_Angeles", clock };

describe("a NetSuite company that is not in UTC", () => {
  const seen = "SELECT TO_CHAR(createddate, 'YYYY-MM-DD HH24:MI:SS') AS created, trandate FROM transaction";

  it("shows its time to a user who set none, by whose day a document is dated; the record tells UTC", async () => {
    const account = await startAccount(onTheWestCoast);
    await account.create("customer", acme);
    const id = await account.create("invoice", undated);
    expect(await account.query(seen)).toEqual([{ created: "2026-05-15 20:00:00", trandate: "5/15/2026" }]);
    const record = { tranDate: "2026-05-15", createdDate: "2026-05-16T03:00:00Z" };
    expect((await account.send("GET", `invoice/${id}`)).body).toMatchObject(record);
    await account.sandbox.close();
  });

  it("shows theirs to one who did, while its people's day is its own", async () => {
    const account = await startAccount({ ...onTheWestCoast, userTimeZone: "Atlantic/Reykjavik" });
    await account.create("customer", acme);
    await account.create("invoice", undated);
    expect(await account.query(seen)).toEqual([{ created: "2026-05-16 03:00:00", trandate: "5/16/2026" }]);
    const [from, to] = await account.query(
      "SELECT id FROM account WHERE acctnumber IN ('1000', '1199') ORDER BY acctnumber",
    );
    const items = [
      { account: { id: to?.["id"] }, debit: 5 },
      { account: { id: from?.["id"] }, credit: 5 },
    ];
    const transfer = { code: "Transfer", subsidiary: { id: "1" }, line: { items } };
    await account.send("POST", "/_sandbox/transactions", transfer);
    const entered = await account.query(`${seen} WHERE type = 'Transfer'`);
    expect(entered).toEqual([{ created: "2026-05-16 03:00:00", trandate: "5/15/2026" }]);
    await account.send("POST", "/_sandbox/periods/Jan%202026/close");
    const closed = await account.query("SELECT closedondate FROM accountingperiod WHERE periodname = 'Jan 2026'");
    expect(closed).toEqual([{ closedondate: "5/15/2026" }]);
    await account.sandbox.close();
  });
});
