import pino from "pino";
import type { Change } from "../../../connectors/connector";
import { openWire } from "../../../connectors/netsuite/wire/openWire";
import type { ErpRecords } from "../../../schema/canonical/erp";
import { acme, aJournal, given } from "./commands";
import { readChanges } from "../readChanges";
import { machine, startAccount, type TestAccount } from "./startAccount";

describe("NetSuite's master data", () => {
  let account: TestAccount;
  beforeEach(async () => {
    account = await startAccount();
  });
  afterEach(() => account.close());

  it("is read by internal id and by the company's own external id", async () => {
    const { erp } = account;
    const us = await erp.read("LegalEntity", "sub-us");
    expect(us).toMatchObject({ code: "sub-us", baseCurrency: "USD", country: "US" });
    expect(await erp.read("LegalEntity", us?.externalId ?? "")).toEqual(us);
    expect(await erp.read("GlAccount", "acct-deferred")).toMatchObject({ code: "2400", type: "DeferRevenue" });
    expect(await erp.read("GlAccount", "o'none")).toBeNull();
    const deferred = await erp.read("GlAccount", "eid:acct-deferred");
    expect(await erp.read("Item", "item-subscription")).toMatchObject({
      sku: "Subscription",
      incomeAccountExternalId: deferred?.externalId,
      recognitionRule: null,
    });
    expect(await erp.read("Item", "item-subscription-arm")).toMatchObject({ recognitionRule: expect.any(String) });
  });

  it("has one customer per account, whose name and email are carried, and nothing else", async () => {
    const { erp, door } = account;
    const first = await erp.write("upsertCustomer", "c_1", acme);
    expect(await erp.write("upsertCustomer", "c_2", acme)).toMatchObject({
      externalId: first.externalId,
      repeated: true,
    });
    const renamed = { ...acme, name: "Acme Corp." };
    expect(await erp.find("upsertCustomer", "c_3", renamed)).toBeNull();
    expect(await erp.write("upsertCustomer", "c_3", renamed)).toEqual({ ...first, repeated: false });
    const put = (await door.received()).filter(({ method }) => method === "PUT");
    expect(put.map(({ body }) => Object.keys(Object(body)))).toEqual([
      ["companyName", "email", "isPerson", "subsidiary", "currency"],
      ["companyName", "email"],
    ]);
  });

  it("shows in the poll when a period is closed or a document is changed, each state once", async () => {
    const { erp, door } = account;
    const { period } = await given(erp);
    const { cursor } = await readChanges(erp, "poll", null, () => true);
    const journal = await erp.write("postJournal", "rev-1", aJournal(period));
    await door.act(`periods/${period.externalId}/lock`);
    const first = await readChanges(erp, "poll", cursor, (all) => all.length >= 2);
    expect(first.changes.map(({ kind, externalId }) => [kind, externalId])).toEqual([
      ["Document", journal.externalId],
      ["AccountingPeriod", period.externalId],
    ]);
    await door.act(`periods/${period.externalId}/close`);
    const isClosed = ({ kind, payload }: Change<ErpRecords>) =>
      kind === "AccountingPeriod" && Object(payload).closed === "T";
    const second = await readChanges(erp, "poll", first.cursor, (all) => all.some(isClosed));
    // What changed in the latest second is told once more, and then no more.
    const settling = await pollOnce(erp, second.cursor);
    expect(settling.eventIds.filter((id) => !id.endsWith(":settled"))).toEqual([]);
    expect((await pollOnce(erp, settling.cursor)).eventIds).toEqual([]);
    await expect(readChanges(erp, "poll", "nonsense", () => true)).rejects.toMatchObject({ class: "VALIDATION" });
  });
});

async function pollOnce(erp: TestAccount["erp"], from: string) {
  const eventIds: string[] = [];
  let cursor = from;
  for await (const page of erp.changes("poll", from, new AbortController().signal)) {
    eventIds.push(...page.changes.map(({ eventId }) => eventId));
    cursor = page.cursor;
  }
  return { eventIds, cursor };
}

describe("a list of more than NetSuite tells by offset", () => {
  it("is read to its end, page after page, by the records' ids", async () => {
    const account = await startAccount({ rowLimit: 1_000 });
    const wire = openWire(
      { instanceId: "netsuite-main", baseUrl: account.url, accountId: "TSTDRV1", auth: machine },
      pino({ level: "silent" }),
    );
    const names = Array.from({ length: 1_001 }, (_, no) => `Account ${no}`);
    const acctType = { id: "Expense" };
    for (const acctName of names) await wire.save("POST", "account", { acctName, acctType }, acctName);
    const read: string[] = [];
    for await (const page of account.erp.list("GlAccount")) read.push(...page.map(({ name }) => name));
    expect(read).toEqual([...new Set(read)]);
    expect(read).toEqual(expect.arrayContaining(names));
    await wire.close();
    await account.close();
  });
});
