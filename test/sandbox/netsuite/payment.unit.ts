import { acme, anInvoice, ledgerOf } from "./anInvoice";
import { startAccount, type TestAccount } from "./startAccount";

const refused = (detail: RegExp) => ({
  status: 400,
  body: { "o:errorDetails": [{ detail: expect.stringMatching(detail) }] },
});

describe("payments and credit memos in the NetSuite sandbox", () => {
  let account: TestAccount;
  let invoice: string;

  beforeEach(async () => {
    account = await startAccount();
    await account.create("customer", acme);
    invoice = await account.create("invoice", anInvoice);
  });
  afterEach(() => account.sandbox.close());

  const pay = (amount: number, changes: object = {}) =>
    account.send("POST", "customerPayment", {
      customer: { externalId: "acme" },
      payment: amount,
      apply: { items: [{ doc: { id: invoice }, apply: true, amount }] },
      ...changes,
    });
  const read = async (path: string) => (await account.send("GET", path)).body;

  it("settles an invoice in parts, debiting clearing and crediting receivables", async () => {
    const { id } = await pay(290);
    expect(await ledgerOf(account, id)).toEqual([
      ["1199", "290", undefined],
      ["1100", undefined, "290"],
    ]);
    expect(await read(`invoice/${invoice}`)).toMatchObject({ amountPaid: 290, amountRemaining: 1000 });
    await pay(1000);
    expect(await read(`invoice/${invoice}`)).toMatchObject({ amountRemaining: 0, status: { refName: "Paid In Full" } });
  });

  it("applies what is open where no amount is named, and keeps what is left unapplied", async () => {
    const apply = { items: [{ doc: { externalId: "in-1" } }] };
    const { id } = await pay(1500, { apply });
    expect(await read(`customerPayment/${id}`)).toMatchObject({ applied: 1290, unapplied: 210, payment: 1500 });
  });

  it("refuses to apply more than is open, more than was paid, and to what is no invoice of the customer's", async () => {
    expect(await pay(1291)).toMatchObject(refused(/Links sum to more than original/));
    expect(await pay(100, { apply: { items: [{ doc: { id: invoice }, amount: 200 }] } })).toMatchObject(
      refused(/applied greater than total payments/),
    );
    await account.create("customer", { companyName: "Other", externalId: "other", subsidiary: { id: "1" } });
    expect(await pay(100, { customer: { externalId: "other" } })).toMatchObject(refused(/field: doc/));
    expect(await pay(100, { apply: { items: [{ doc: { id: "9" }, amount: 1 }] } })).toMatchObject(
      refused(/field: doc/),
    );
  });

  it("takes undeposited funds as an enumeration alone, before any account that is named", async () => {
    const bank = { account: { externalId: "acct-bank" } };
    expect(await pay(290, { ...bank, undepFunds: false })).toMatchObject(refused(/field: undepFunds/));
    const past = await pay(100, { ...bank, undepFunds: { id: "F" } });
    expect((await ledgerOf(account, past.id))[0]).toEqual(["1000", "100", undefined]);
    expect(await read(`customerPayment/${past.id}`)).toMatchObject({ undepFunds: { id: "F" } });
    const into = await pay(100, { ...bank, undepFunds: { id: "T" } });
    expect((await ledgerOf(account, into.id))[0]).toEqual(["1199", "100", undefined]);
  });

  it("refuses the same payment twice, and one into a period locked for A/R", async () => {
    await pay(100, { externalId: "ch-1" });
    expect(await pay(100, { externalId: "ch-1" })).toMatchObject(refused(/This record already exists/));
    await account.send("POST", "/_sandbox/periods/May%202026/lock");
    expect(await pay(100)).toMatchObject(refused(/No valid, open, posting period/));
  });

  it("posts the difference of rates between invoice and payment as exchange gain", async () => {
    const inEuro = { currency: { id: "2" }, exchangeRate: 1.1, externalId: "in-eur" };
    invoice = await account.create("invoice", { ...anInvoice, ...inEuro });
    const { id } = await pay(1290, { currency: { id: "2" }, exchangeRate: 1.2 });
    expect(await ledgerOf(account, id)).toEqual([
      ["1199", "1548", undefined],
      ["1100", undefined, "1419"],
      ["7910", undefined, "129"],
    ]);
  });

  it("posts the difference of rates between what a payment has left and its refund as exchange loss", async () => {
    const euro = { currency: { id: "2" }, exchangeRate: 1.1 };
    const paid = await pay(10, { ...euro, externalId: "ch-eur", apply: { items: [] } });
    const apply = { items: [{ doc: { id: paid.id }, apply: true, amount: 10 }] };
    const id = await account.create("customerRefund", {
      customer: { externalId: "acme" },
      ...euro,
      exchangeRate: 1.2,
      apply,
    });
    // The payment brought 10.00 at 1.1, and 12.00 leave.
    expect(await ledgerOf(account, id)).toEqual([
      ["1199", undefined, "12"],
      ["1100", "11", undefined],
      ["7910", "1", undefined],
    ]);
  });

  it("posts the difference of rates between invoice and credit memo as exchange loss or gain", async () => {
    const inEuro = { currency: { id: "2" }, exchangeRate: 1.1, externalId: "in-eur" };
    invoice = await account.create("invoice", { ...anInvoice, ...inEuro });
    const { entity, item } = anInvoice;
    const id = await account.create("creditMemo", {
      ...{ entity, item, currency: { id: "2" }, exchangeRate: 1.2, externalId: "cn-eur" },
      apply: { items: [{ doc: { id: invoice } }] },
    });
    // 1,290 at the invoice's 1.1 are settled; 1,200 and 90 are taken back at the memo's 1.2.
    expect(await ledgerOf(account, id)).toEqual([
      ["1100", undefined, "1419"],
      ["2400", "1440", undefined],
      ["2200", "108", undefined],
      ["7910", undefined, "129"],
    ]);
  });

  it("reverses an invoice's impact by a credit memo, and settles the invoice with it", async () => {
    const { entity, item } = anInvoice;
    const id = await account.create("creditMemo", {
      entity,
      item,
      externalId: "cn-1",
      createdFrom: { id: invoice },
      apply: { items: [{ doc: { id: invoice } }] },
    });
    expect(await ledgerOf(account, id)).toEqual([
      ["1100", undefined, "1290"],
      ["2400", "1200", undefined],
      ["2200", "90", undefined],
    ]);
    expect(await read(`creditMemo/${id}`)).toMatchObject({ total: 1290, applied: 1290, unapplied: 0 });
    expect(await read(`invoice/${invoice}`)).toMatchObject({ status: { refName: "Paid In Full" } });
  });
});
