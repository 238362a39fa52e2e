import pino from "pino";
import { openWire } from "../../../connectors/netsuite/wire/openWire";
import type { ErpAccountingPeriod, PostJournal } from "../../../schema/canonical/erp";
import { acme, anInvoice, aJournal, aPayment, given } from "./commands";
import { machine, startAccount, type TestAccount } from "./startAccount";

const abroad = { ...acme, legalEntityExternalId: "sub-eu", currency: "EUR" };

describe("a customer in NetSuite, of a second subsidiary and in a second currency", () => {
  let account: TestAccount;
  beforeEach(async () => {
    account = await startAccount();
  });
  afterEach(() => account.close());

  const writes = async () =>
    (await account.door.received())
      .filter(({ method, path, status }) => method !== "GET" && path.includes("/record/") && status === 204)
      .map(({ method, path }) => `${method} ${path.replace(/.*\/v1\//, "")}`);
  const inEuros = { currency: "EUR", legalEntityExternalId: "sub-eu" };

  it("is shared and given the currency once, whoever asks again", async () => {
    const { erp } = account;
    const home = await erp.write("upsertCustomer", "c_1", acme);
    expect(await erp.find("upsertCustomer", "c_2", abroad)).toBeNull();
    expect(await erp.write("upsertCustomer", "c_2", abroad)).toMatchObject({
      externalId: home.externalId,
      repeated: false,
    });
    expect(await erp.write("upsertCustomer", "c_2", abroad)).toMatchObject({ repeated: true });
    expect(await erp.find("upsertCustomer", "c_2", abroad)).toMatchObject({ externalId: home.externalId });
    // The same subsidiary by its internal id is no other.
    expect(await erp.find("upsertCustomer", "c_3", { ...abroad, legalEntityExternalId: "2" })).not.toBeNull();
    expect(await writes()).toEqual([
      "PUT customer/eid:001-acme",
      "POST customerSubsidiaryRelationship",
      "PUT customer/eid:001-acme",
    ]);
  });

  it("is no refusal in the log where it is asked for before it is there; a write that lacks it is", async () => {
    const lines: string[] = [];
    const log = pino({ level: "info" }, { write: (line) => void lines.push(JSON.parse(line).msg) });
    const wire = openWire(accountAt(account), log);
    expect(await wire.get("customer/eid:nobody", "Customer nobody")).toBeNull();
    expect(lines).toEqual([]);
    await expect(wire.save("PATCH", "customer/999999", { companyName: "Nobody" }, "Customer 999999")).rejects.toThrow();
    expect(lines).toEqual(["NetSuite refused"]);
    await wire.close();
  });

  it.each(["/customerSubsidiaryRelationship$", "/customer/eid:001-acme$"])(
    "is looked up when the answer of %s is lost, and brought to its end by the next attempt",
    async (path) => {
      const { erp, door } = account;
      await erp.write("upsertCustomer", "c_1", acme);
      await door.arm({ kind: "lost-ack", match: { path, method: path.includes("eid") ? "PUT" : "POST" } });
      const lost = erp.write("upsertCustomer", "c_2", abroad);
      await expect(lost).rejects.toMatchObject({ class: "TIMEOUT_UNCERTAIN", uncertain: true });
      await erp.write("upsertCustomer", "c_2", abroad);
      expect(await erp.find("upsertCustomer", "c_2", abroad)).not.toBeNull();
      expect((await writes()).filter((one) => one === "POST customerSubsidiaryRelationship")).toHaveLength(1);
    },
  );

  it("is given the currency by the first document in it, and by no later one", async () => {
    const { erp } = account;
    const { customer, period } = await given(erp);
    await erp.write("upsertCustomer", "c_2", { ...acme, legalEntityExternalId: "sub-eu" });
    const amount = { minor: 100_00n, currency: "EUR" };
    const lines = anInvoice(customer, period).lines.map((line) => ({ ...line, amount }));
    const { externalId } = await erp.write("postInvoice", "in_1", anInvoice(customer, period, { ...inEuros, lines }));
    const paid = { ...aPayment(customer, period, externalId, 200_00n), ...inEuros };
    await erp.write("postPayment", "pi_1", { ...paid, amount: { minor: 200_00n, currency: "EUR" } });
    expect((await writes()).filter((one) => one.startsWith("PATCH"))).toEqual([`PATCH customer/${customer}`]);
  });

  it("is given the currency once more where people took it, after the case that this is", async () => {
    const { erp } = account;
    const { customer, period } = await given(erp);
    const post = (key: string) => erp.write("postJournal", key, inEurosOf(customer, period));
    await post("rev-1");
    await changeInNetSuite(account, `customer/${customer}?replace=currencyList`, { currencyList: { items: [] } });
    await expect(post("rev-2")).rejects.toMatchObject({ class: "CONFLICT", uncertain: false });
    await expect(post("rev-2")).resolves.toMatchObject({ repeated: false });
  });

  it("is looked at again when the answer to the currency is lost", async () => {
    const { erp, door } = account;
    const { customer, period } = await given(erp);
    const command = inEurosOf(customer, period);
    await door.arm({ kind: "lost-ack", match: { method: "PATCH", path: `/customer/${customer}$` } });
    await expect(erp.write("postJournal", "rev-1", command)).rejects.toMatchObject({ uncertain: true });
    expect(await erp.find("postJournal", "rev-1", command)).toBeNull();
    await erp.write("postJournal", "rev-1", command);
    expect((await writes()).filter((one) => one.startsWith("PATCH"))).toHaveLength(1);
  });

  it("is given the currency by a journal that names it", async () => {
    const { erp } = account;
    const { customer, period } = await given(erp);
    await erp.write("postJournal", "rev-1", inEurosOf(customer, period));
    expect((await writes()).filter((one) => one.startsWith("PATCH"))).toEqual([`PATCH customer/${customer}`]);
  });

  it("is a case where the account has no customers of several subsidiaries", async () => {
    await account.close();
    account = await startAccount({ multiSubsidiaryCustomers: false });
    const { erp } = account;
    await erp.write("upsertCustomer", "c_1", acme);
    const elsewhere = erp.write("upsertCustomer", "c_2", abroad);
    await expect(elsewhere).rejects.toMatchObject({
      class: "CONFLICT",
      uncertain: false,
      message: expect.stringMatching(/subsidiary 1 in NetSuite, not sub-eu.*Multi-Subsidiary Customer/),
    });
    expect(await writes()).toEqual(["PUT customer/eid:001-acme"]);
  });
});

function inEurosOf(customer: string, period: ErpAccountingPeriod): PostJournal {
  const journal = aJournal(period);
  return {
    ...journal,
    currency: "EUR",
    lines: journal.lines.map((line) => ({ ...line, customerExternalId: customer })),
  };
}

/** What a person changes in NetSuite's own pages. */
async function changeInNetSuite(account: TestAccount, address: string, body: object): Promise<void> {
  const wire = openWire(accountAt(account), pino({ level: "silent" }));
  await wire.save("PATCH", address, body, address);
  await wire.close();
}

const accountAt = ({ url }: TestAccount) => ({
  ...{ instanceId: "netsuite-main", baseUrl: url },
  ...{ accountId: "TSTDRV1", auth: machine },
});
