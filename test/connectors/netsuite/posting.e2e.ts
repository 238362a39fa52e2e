import pino from "pino";
import { openWire } from "../../../connectors/netsuite/wire/openWire";
import { aJournal, anInvoice, aPayment, given } from "./commands";
import { machine, startAccount, type TestAccount } from "./startAccount";

describe("posting to NetSuite", () => {
  let account: TestAccount;
  beforeEach(async () => {
    account = await startAccount();
  });
  afterEach(() => account.close());

  const accounts = async () => {
    const byId: Record<string, string> = {};
    for await (const page of account.erp.list("GlAccount")) for (const one of page) byId[one.externalId] = one.code;
    return byId;
  };

  it("reads an invoice back with its tax, period and balanced ledger impact", async () => {
    const { erp } = account;
    const { customer, period } = await given(erp);
    const { externalId } = await erp.write("postInvoice", "in_7", anInvoice(customer, period));
    const document = await erp.read("Document", externalId);
    expect(document).toMatchObject({
      kind: "INVOICE",
      key: "in_7",
      correlationId: "corr-1",
      approved: true,
      legalEntityExternalId: "1",
      customerExternalId: customer,
      date: period.startDate,
      periodExternalId: period.externalId,
      total: { minor: 129015n, currency: "USD" },
      tax: { minor: 9005n },
      open: { minor: 129015n },
    });
    const codes = await accounts();
    const impact = document?.impact.map((one) => [codes[one.glAccountExternalId], one.debit, one.credit]);
    expect(impact).toEqual([
      ["1100", 129015n, null],
      ["2400", null, 120010n],
      ["2200", null, 9005n],
    ]);
    expect(document?.impact[1]).toMatchObject({
      dimensions: { department: expect.any(String), class: expect.any(String) },
      memo: `Platform (${period.startDate} to ${period.endDate})`,
    });
    expect(await erp.read("Document", `invoice:${externalId}`)).toEqual(document);
  });

  it("settles the invoice by a payment into clearing", async () => {
    const { erp } = account;
    const { customer, period } = await given(erp);
    const invoice = await erp.write("postInvoice", "in_7", anInvoice(customer, period));
    const payment = await erp.write("postPayment", "pi_1", aPayment(customer, period, invoice.externalId));
    expect(await erp.read("Document", invoice.externalId)).toMatchObject({ open: { minor: 0n } });
    const read = await erp.read("Document", payment.externalId);
    expect(read).toMatchObject({ kind: "PAYMENT", total: { minor: 129015n }, open: null });
    const codes = await accounts();
    expect(read?.impact.map((one) => [codes[one.glAccountExternalId], one.debit, one.credit])).toEqual([
      ["1199", 129015n, null],
      ["1100", null, 129015n],
    ]);
  });

  it.each([
    ["an enumeration", false, { id: "F" }],
    ["a check box", true, false],
  ])("puts no payment into undeposited funds, be that field %s", async (_case, booleanUndepFunds, sent) => {
    await account.close();
    account = await startAccount({ booleanUndepFunds });
    const { erp, door } = account;
    const { customer, period } = await given(erp);
    for (const key of ["pi_1", "pi_2"]) await erp.write("postPayment", key, aPayment(customer, period, null));
    const received = await door.received();
    const bodies = received.filter(({ method, path }) => method === "POST" && path.endsWith("/customerPayment"));
    expect(bodies.map(({ body }) => Object(body).undepFunds)).toEqual([sent, sent]);
    expect(received.filter(({ path }) => path.includes("/metadata-catalog/"))).toHaveLength(1);
  });

  it("posts a journal, and refuses one that does not balance", async () => {
    const { erp } = account;
    const { period } = await given(erp);
    const { externalId } = await erp.write("postJournal", "rev-1", aJournal(period));
    expect(await erp.read("Document", externalId)).toMatchObject({
      kind: "JOURNAL",
      total: { minor: 10010n },
      impact: [{ debit: 10010n, memo: "Revenue" }, { credit: 10010n }],
    });
    const unbalanced = erp.write("postJournal", "rev-2", aJournal(period, 10010n, 10000n));
    await expect(unbalanced).rejects.toMatchObject({ class: "UNBALANCED", uncertain: false });
    expect(await erp.find("postJournal", "rev-2", aJournal(period))).toBeNull();
  });

  it("reads back a credit memo that somebody wrote in NetSuite itself", async () => {
    const { erp, url } = account;
    const { customer, period } = await given(erp);
    const settings = { instanceId: "netsuite-main", baseUrl: url, accountId: "TSTDRV1", auth: machine };
    const wire = openWire(settings, pino({ level: "silent" }));
    const items = [
      { item: { externalId: "item-subscription" }, amount: 20 },
      { item: { externalId: "item-tax" }, amount: 1.5 },
    ];
    const memo = { entity: { id: customer }, tranDate: period.startDate, item: { items } };
    const id = (await wire.save("POST", "creditMemo", memo, "A credit memo")) ?? "";
    await wire.close();
    expect(await erp.read("Document", `creditMemo:${id}`)).toMatchObject({
      kind: "CREDIT_MEMO",
      key: null,
      total: { minor: 2150n },
      tax: { minor: 150n },
      open: null,
      impact: [{ credit: 2150n }, { debit: 2000n }, { debit: 150n }],
    });
  });

  it("answers with the first document when the same key comes twice", async () => {
    const { erp } = account;
    const { customer, period } = await given(erp);
    const first = await erp.write("postInvoice", "in_7", anInvoice(customer, period));
    const again = await erp.write("postInvoice", "in_7", anInvoice(customer, period));
    expect(first.repeated).toBe(false);
    expect(again).toMatchObject({ externalId: first.externalId, repeated: true });
    expect(await erp.read("Document", first.externalId)).toMatchObject({ total: { minor: 129015n } });
  });

  it("finds by its key what was written although the answer was lost", async () => {
    const { erp, door } = account;
    const { customer, period } = await given(erp);
    const command = anInvoice(customer, period);
    await door.arm({ kind: "lost-ack", match: { method: "POST", path: "/record/v1/invoice" } });
    const lost = erp.write("postInvoice", "in_7", command);
    await expect(lost).rejects.toMatchObject({ class: "TIMEOUT_UNCERTAIN", uncertain: true });
    expect(await erp.find("postInvoice", "in_7", command)).toMatchObject({ repeated: true });
    expect(await erp.find("postInvoice", "in_8", command)).toBeNull();
  });

  it("leaves a write in doubt that is not answered in time, and finds that nothing was done", async () => {
    await account.close();
    account = await startAccount({}, { timeoutMs: 300 });
    const { erp, door } = account;
    const { customer, period } = await given(erp);
    const command = anInvoice(customer, period);
    await door.arm({ kind: "timeout", match: { path: "/record/v1/invoice" } });
    await expect(erp.write("postInvoice", "in_7", command)).rejects.toMatchObject({ class: "TIMEOUT_UNCERTAIN" });
    expect(await erp.find("postInvoice", "in_7", command)).toBeNull();
    await door.arm({ kind: "timeout", match: { path: "/suiteql" } });
    const read = erp.read("LegalEntity", "1");
    await expect(read).rejects.toMatchObject({ class: "CONNECTION", uncertain: false });
  });

  it.each([
    ["a page with 200", 200],
    ["a redirect to the login", 302],
  ])("takes %s for no success, whether of a login, a read or a write", async (_case, status) => {
    const { erp, door } = account;
    const page = { kind: "page", status } as const;
    await door.arm({ ...page, match: { path: "/token" } });
    await expect(erp.read("LegalEntity", "1")).rejects.toMatchObject({ class: "INTERMITTENT", uncertain: false });
    const { customer, period } = await given(erp);
    const command = anInvoice(customer, period);
    await door.arm({ ...page, match: { path: "/suiteql" } });
    await expect(erp.read("LegalEntity", "1")).rejects.toMatchObject({ class: "INTERMITTENT", uncertain: false });
    await door.arm({ ...page, match: { path: "/record/v1/invoice" } });
    const refused = erp.write("postInvoice", "in_7", command);
    await expect(refused).rejects.toMatchObject({ class: "INTERMITTENT", uncertain: true, retryable: true });
    expect(await erp.find("postInvoice", "in_7", command)).toBeNull();
    expect(await erp.write("postInvoice", "in_7", command)).toMatchObject({ repeated: false });
  });

  it("reads the impact in the document's currency and in the books', with what the ledger rounded by itself", async () => {
    const { erp } = account;
    const { customer, period } = await given(erp);
    const amount = { minor: 3333n, currency: "EUR" };
    const [line] = anInvoice(customer, period).lines;
    const lines = line ? [line, line, line].map((one) => ({ ...one, amount })) : [];
    const { externalId } = await erp.write(
      "postInvoice",
      "in_7",
      anInvoice(customer, period, { currency: "EUR", lines }),
    );
    const read = await erp.read("Document", externalId);
    expect(read).toMatchObject({ total: { minor: 9999n, currency: "EUR" }, tax: { minor: 0n, currency: "EUR" } });
    // At 1.1: 99.99 are 109.989, and each 33.33 is 36.663; three times 36.66 leave 0.01 to the account of roundings.
    expect(read?.impact.map(({ debit, credit, baseMinor }) => [debit, credit, baseMinor])).toEqual([
      [9999n, null, 10999n],
      [null, 3333n, -3666n],
      [null, 3333n, -3666n],
      [null, 3333n, -3666n],
      [null, null, -1n],
    ]);
    expect(read?.baseTotal).toEqual({ minor: 10999n, currency: "USD" });
  });

  it("writes the service period into columns where the account has them", async () => {
    await account.close();
    const serviceColumns = { start: "custcol_tl_service_start", end: "custcol_tl_service_end" };
    account = await startAccount({}, { serviceColumns });
    const { customer, period } = await given(account.erp);
    await account.erp.write("postInvoice", "in_7", anInvoice(customer, period, { documentDate: "2026-01-31" }));
    const { body } = (await account.door.received()).find(({ path }) => path.endsWith("/invoice")) ?? {};
    expect(body).toMatchObject({
      tranDate: period.startDate,
      memo: "INV-7 of contract C-1 · dated 2026-01-31",
      otherRefNum: "INV-7",
      item: { items: [{ description: "Platform", custcol_tl_service_start: period.startDate }, {}] },
    });
  });

  it("puts the correlation id into the memo where the account has no field for it", async () => {
    await account.close();
    account = await startAccount({}, { correlationField: "" });
    const { customer, period } = await given(account.erp);
    await account.erp.write("postInvoice", "in_7", anInvoice(customer, period));
    const { body } = (await account.door.received()).find(({ path }) => path.endsWith("/invoice")) ?? {};
    expect(body).toMatchObject({ memo: "INV-7 of contract C-1 · corr-1" });
  });

  it("says that a document which waits for approval is not approved", async () => {
    await account.close();
    account = await startAccount({ approvals: true });
    const { erp, door } = account;
    const { customer, period } = await given(erp);
    const { externalId } = await erp.write("postInvoice", "in_7", anInvoice(customer, period));
    expect(await erp.read("Document", externalId)).toMatchObject({
      approved: false,
      total: { minor: 129015n },
      impact: [],
    });
    await door.act(`transactions/${externalId}/approve`);
    expect(await erp.read("Document", externalId)).toMatchObject({ approved: true, impact: { length: 3 } });
  });
});
