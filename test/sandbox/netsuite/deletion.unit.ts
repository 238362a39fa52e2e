import { acme, anInvoice, ledgerOf } from "./anInvoice";
import { startAccount, type TestAccount } from "./startAccount";

const refused = (detail: RegExp) => ({
  status: 400,
  body: { "o:errorDetails": [{ detail: expect.stringMatching(detail) }] },
});

describe("documents that people take back in the NetSuite sandbox", () => {
  let account: TestAccount;
  let invoice: string;

  beforeEach(async () => {
    account = await startAccount();
    await account.create("customer", acme);
    invoice = await account.create("invoice", anInvoice);
  });
  afterEach(() => account.sandbox.close());

  const deletions = () => account.query("SELECT recordid, type, name FROM deletedrecord");
  const pay = () =>
    account.create("customerPayment", {
      customer: { externalId: "acme" },
      payment: 290,
      apply: { items: [{ doc: { id: invoice }, apply: true, amount: 290 }] },
    });

  it("leaves nothing of a deleted invoice but its name among the deleted records", async () => {
    expect(await account.send("DELETE", `invoice/${invoice}`)).toMatchObject({ status: 204 });
    expect(await account.send("GET", `invoice/${invoice}`)).toMatchObject({ status: 404 });
    expect(await ledgerOf(account, invoice)).toEqual([]);
    expect(await deletions()).toMatchObject([{ recordid: invoice, type: "invoice" }]);
    // Its external id is free again, its internal id is not.
    expect(Number(await account.create("invoice", anInvoice))).toBeGreaterThan(Number(invoice));
  });

  it("refuses to delete or void what a payment is applied to, and takes it once the payment is gone", async () => {
    const payment = await pay();
    expect(await account.send("DELETE", `invoice/${invoice}`)).toMatchObject(
      refused(/referred to by other transactions/),
    );
    expect(await account.send("POST", `/_sandbox/transactions/${invoice}/void`, {})).toMatchObject(
      refused(/linked to by/),
    );
    await account.send("DELETE", `customerPayment/${payment}`);
    expect(await account.send("DELETE", `invoice/${invoice}`)).toMatchObject({ status: 204 });
  });

  it("refuses to delete or void a document of a closed period, and a customer who has documents", async () => {
    await account.send("POST", "/_sandbox/periods/May%202026/close", {});
    expect(await account.send("DELETE", `invoice/${invoice}`)).toMatchObject(
      refused(/closed period cannot be changed/),
    );
    expect(await account.send("POST", `/_sandbox/transactions/${invoice}/void`, {})).toMatchObject(
      refused(/closed period cannot be changed/),
    );
    const [customer] = await account.query("SELECT id FROM customer");
    expect(await account.send("DELETE", `customer/${customer?.["id"]}`)).toMatchObject(refused(/dependent records/));
  });

  it("keeps a voided document at zero, and opens again what a voided payment settled", async () => {
    const payment = await pay();
    await account.send("POST", `/_sandbox/transactions/${payment}/void`, {});
    const [paid] = await account.query(`SELECT voided, foreigntotal FROM transaction WHERE id = ${payment}`);
    expect(paid).toMatchObject({ voided: "T" });
    expect(Number(paid?.["foreigntotal"])).toBe(0);
    const [open] = await account.query(`SELECT foreignamountunpaid AS open FROM transaction WHERE id = ${invoice}`);
    expect(Number(open?.["open"])).toBe(1_290);
  });

  it("takes a deposit as a liability that no invoice is settled by", async () => {
    const deposit = await account.create("customerDeposit", { customer: { externalId: "acme" }, payment: 250 });
    expect(await ledgerOf(account, deposit)).toEqual([
      ["1199", "250", undefined],
      ["2300", undefined, "250"],
    ]);
    const [row] = await account.query(
      `SELECT foreignpaymentamountunused AS rest FROM transaction WHERE id = ${deposit}`,
    );
    expect(Number(row?.["rest"])).toBe(250);
  });
});
