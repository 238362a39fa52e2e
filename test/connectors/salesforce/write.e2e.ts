import type { FinancialStatus } from "../../../schema/canonical/crm";
import { eventually } from "../../workflows/eventually";
import { aDeal } from "./aDeal";
import { aSalesforce, type TestSalesforce } from "./aSalesforce";

describe("writing to Salesforce", () => {
  let org: TestSalesforce;
  let account: string;
  let opportunity: string;

  beforeEach(async () => {
    org = await aSalesforce();
    ({ account, opportunity } = await aDeal(org));
  });
  afterEach(() => org.close());

  const status = (): FinancialStatus => ({
    opportunityExternalId: opportunity,
    correlationId: "cor_1",
    billingStatus: "INVOICED",
    lastInvoice: "INV-7",
    openBalance: { minor: 28_527n, currency: "USD" },
    pastDue: false,
    nextRenewal: "2027-06-01",
    mrr: { minor: 2_377n, currency: "USD" },
    syncedAt: "2026-06-01T00:00:00.000Z",
  });
  const task = () => ({
    accountExternalId: account,
    ownerUserExternalId: null,
    subject: "Payment failed",
    body: "Invoice INV-7 of Acme is not paid.",
    dueOn: "2026-06-02",
    urgent: true,
  });
  const tasks = () => org.person.query("SELECT Id, Subject, Priority, WhatId, Throughline_Key__c FROM Task");
  const written = async () =>
    (await org.requests()).filter(({ method }) => method === "POST" || method === "PATCH").map(({ body }) => body);

  it("wins an opportunity once", async () => {
    const command = { opportunityExternalId: opportunity };
    expect(await org.connector.find("winOpportunity", "key", command)).toBeNull();
    const first = await org.connector.write("winOpportunity", "key", command);
    expect(first).toMatchObject({ externalId: opportunity, repeated: false });
    expect(await org.connector.write("winOpportunity", "key", command)).toEqual({ ...first, repeated: true });
    expect(await org.connector.find("winOpportunity", "key", command)).toEqual({ ...first, repeated: true });
    expect(await org.connector.read("Opportunity", opportunity)).toMatchObject({ status: "WON", stage: "Closed Won" });
  });

  it("does not win an opportunity that changed since it was read, and wins it as it was read", async () => {
    const before = await org.connector.read("Opportunity", opportunity);
    const asRead = { opportunityExternalId: opportunity, externalVersion: before?.externalVersion ?? "" };
    // A version is of a second.
    await new Promise((resolve) => setTimeout(resolve, 1_100));
    await org.person.sobject("Opportunity").update({ Id: opportunity, Name: "Another deal" });
    await expect(org.connector.write("winOpportunity", "key", asRead)).rejects.toMatchObject({
      ...{ code: "crm.record.changed", retryable: false, message: expect.stringContaining(opportunity) },
    });
    expect(await org.connector.read("Opportunity", opportunity)).toMatchObject({ status: "OPEN" });
    const now = await org.connector.read("Opportunity", opportunity);
    const command = { opportunityExternalId: opportunity, externalVersion: now?.externalVersion ?? "" };
    expect(await org.connector.write("winOpportunity", "key", command)).toMatchObject({ repeated: false });
  });

  it("does not win an opportunity that changes between its last look and the win", async () => {
    await org.close();
    let now = new Date("2026-05-16T12:00:00Z");
    org = await aSalesforce({ clock: () => now });
    ({ account, opportunity } = await aDeal(org));
    await org.fault({
      kind: "delay",
      delayMs: 400,
      match: { method: "GET", path: `/Opportunity/${opportunity}.fields=` },
    });
    const won = org.connector.write("winOpportunity", "key", { opportunityExternalId: opportunity });
    const refused = expect(won).rejects.toMatchObject({ code: "crm.record.changed", retryable: false });
    await eventually(async () => (await org.requests()).some(({ path }) => path.includes("fields=Id,IsWon")));
    now = new Date("2026-05-16T12:00:02Z");
    await org.person.sobject("Opportunity").update({ Id: opportunity, Name: "Another deal" });
    await refused;
    expect(await org.connector.read("Opportunity", opportunity)).toMatchObject({ status: "OPEN" });
  });

  it("does not write again what Salesforce keeps without the blanks around it", async () => {
    const blank = { ...status(), lastInvoice: " INV-7 " };
    await org.connector.write("writeFinancialStatus", "key", blank);
    expect(await org.connector.write("writeFinancialStatus", "key", blank)).toMatchObject({ repeated: true });
  });

  it("writes a financial status into its own fields only, and not again when nothing but the time differs", async () => {
    const first = await org.connector.write("writeFinancialStatus", "key", status());
    expect(first).toMatchObject({ externalId: opportunity, repeated: false });
    const later = { ...status(), syncedAt: "2026-06-02T00:00:00.000Z" };
    expect(await org.connector.write("writeFinancialStatus", "key", later)).toEqual({ ...first, repeated: true });
    expect(await org.person.sobject("Opportunity").retrieve(opportunity)).toMatchObject({
      Throughline_Correlation__c: "cor_1",
      TL_Billing_Status__c: "INVOICED",
      TL_Last_Invoice__c: "INV-7",
      TL_Open_Balance__c: 285.27,
      TL_Past_Due__c: false,
      TL_Next_Renewal__c: "2027-06-01",
      TL_MRR__c: 23.77,
      TL_Synced_At__c: "2026-06-01T00:00:00.000+0000",
      StageName: "Prospecting",
    });
    const body = JSON.stringify((await written()).at(-1));
    expect(body.match(/"\w+__c"/g)?.filter((name) => !/^"(TL_|Throughline_Correlation)/.test(name))).toEqual([]);
    const changed = { ...later, pastDue: true, lastInvoice: null };
    expect(await org.connector.find("writeFinancialStatus", "key", changed)).toBeNull();
    expect(await org.connector.write("writeFinancialStatus", "key", changed)).toMatchObject({ repeated: false });
  });

  it("refuses a balance in another currency than the opportunity's", async () => {
    const euros = { minor: 1n, currency: "EUR" };
    for (const other of [{ openBalance: euros }, { mrr: euros }]) {
      const write = org.connector.write("writeFinancialStatus", "key", { ...status(), ...other });
      await expect(write).rejects.toMatchObject({ class: "FX" });
    }
  });

  it("creates a task once per key, and leaves what people made of it", async () => {
    const first = await org.connector.write("createTask", "dunning/1:open", task());
    expect(first).toMatchObject({ externalId: expect.stringMatching(/^00T/), repeated: false });
    await org.person.sobject("Task").update({ Id: first.externalId, Subject: "Called them" });
    expect(await org.connector.write("createTask", "dunning/1:open", task())).toMatchObject({
      externalId: first.externalId,
      repeated: true,
    });
    const { records } = await tasks();
    expect(records).toMatchObject([
      { Subject: "Called them", Priority: "High", WhatId: account, Throughline_Key__c: "dunning/1:open" },
    ]);
  });

  it("creates one task for a key sent twice at once, and for one longer than the field", async () => {
    const key = `dunning:${"x".repeat(90)}`;
    const receipts = await Promise.all([1, 2].map(() => org.connector.write("createTask", key, task())));
    expect(new Set(receipts.map(({ externalId }) => externalId)).size).toBe(1);
    expect((await tasks()).totalSize).toBe(1);
  });

  it.each(["lost-ack", "reset"] as const)(
    "is in doubt after a %s, and finds by key whether it was done",
    async (kind) => {
      await org.connector.read("Account", account);
      await org.fault({ match: { method: "POST", path: "/composite" }, kind });
      await expect(org.connector.write("createTask", "key-1", task())).rejects.toMatchObject({
        class: "TIMEOUT_UNCERTAIN",
        uncertain: true,
        message: expect.stringContaining(`create the task 'Payment failed' for account ${account}`),
      });
      const found = await org.connector.find("createTask", "key-1", task());
      expect(found === null).toBe(kind === "reset");
      const again = await org.connector.write("createTask", "key-1", task());
      expect(again.repeated).toBe(kind === "lost-ack");
      expect((await tasks()).totalSize).toBe(1);
    },
  );

  it("finds a win whose answer was lost", async () => {
    await org.connector.read("Account", account);
    await org.fault({ match: { method: "POST", path: "/composite" }, kind: "lost-ack" });
    const command = { opportunityExternalId: opportunity };
    await expect(org.connector.write("winOpportunity", "key", command)).rejects.toMatchObject({ uncertain: true });
    expect(await org.connector.find("winOpportunity", "key", command)).toMatchObject({ repeated: true });
  });

  it("says which record a refusal is about, and leaves nothing of it", async () => {
    await expect(
      org.connector.write("createTask", "key", { ...task(), accountExternalId: "001000000000999AAA" }),
    ).rejects.toMatchObject({ class: "MISSING_REFERENCE", code: "INVALID_CROSS_REFERENCE_KEY", uncertain: false });
    await expect(
      org.connector.write("createTask", "key", { ...task(), subject: "x".repeat(256) }),
    ).rejects.toMatchObject({ class: "VALIDATION", code: "STRING_TOO_LONG", details: { fields: ["Subject"] } });
    await org.person.sobject("Opportunity").destroy(opportunity);
    await expect(
      org.connector.write("winOpportunity", "key", { opportunityExternalId: opportunity }),
    ).rejects.toMatchObject({ class: "MISSING_REFERENCE", code: "ENTITY_IS_DELETED" });
    expect((await tasks()).totalSize).toBe(0);
  });
});
