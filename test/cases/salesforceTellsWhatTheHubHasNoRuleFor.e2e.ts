import { aDeal, win } from "../workflows/aDeal";
import { eventually } from "../workflows/eventually";
import { startCompany, type Company } from "../workflows/startCompany";

/**
 * A change event of an object without a rule was passed over, as if nothing had happened; a picklist's new word kept a
 * deal away with a line in the log.
 * @see https://developer.salesforce.com/docs/atlas.en-us.change_data_capture.meta/change_data_capture/cdc_other_events_gap.htm
 */
describe("what Salesforce tells and the hub does not understand", () => {
  let company: Company;
  let before: string;
  let hub: Awaited<ReturnType<Company["startHub"]>>;
  beforeAll(async () => {
    company = await startCompany();
    before = (await aDeal(company.sales, { name: "Before", fields: { Type: "Barter" } })).opportunityId;
    hub = await company.startHub();
    const { sales, store } = company;
    const { opportunityId: Id } = await aDeal(sales, { name: "Open" });
    let step = 0;
    // Until the feed is followed, what it tells was before its time.
    await eventually(async () => {
      await sales.sobject("Opportunity").update({ Id, NextStep: `Step ${(step += 1)}` });
      return store.prisma.inboxMessage.findFirst({ where: { kind: "OpportunityChangeEvent.UPDATE" } });
    }, company.state);
  }, 60_000);
  afterAll(async () => {
    await hub.stop();
    await company.close();
  }, 60_000);

  const tell = (topicOf: string, event: object) =>
    company.control(company.sandboxes.salesforce, `change-events/${topicOf}`, event);
  const mapping = (id: string) => ({ class: "MAPPING", title: `A change of Opportunity ${id} is not taken in` });
  const caseOf = (where: object) => company.store.prisma.exceptionCase.findFirst({ where });

  it("is kept, and a case: a change of an object that no table has", async () => {
    const event = { entityName: "OpportunitySplit", changeType: "UPDATE", recordId: "1OsHp0000000001" };
    await tell("Opportunity", event);
    const raised = await eventually(
      () => caseOf({ class: "SCHEMA_DRIFT", title: { startsWith: "OpportunitySplitChangeEvent.UPDATE" } }),
      company.state,
    );
    expect(raised).toMatchObject({
      ...{ state: "OPEN", system: "CRM" },
      payload: { message: { ChangeEventHeader: { entityName: "OpportunitySplit", recordIds: [event.recordId] } } },
    });
    const kept = await company.store.prisma.inboxMessage.findUniqueOrThrow({ where: { id: raised.subjectId } });
    expect(kept.processedAt).toBeNull();
  });

  it("is kept, and a case: a line that changed and whose deal is not to be found", async () => {
    await tell("OpportunityLineItem", {
      ...{ entityName: "OpportunityLineItem", changeType: "GAP_UPDATE", recordId: "00kHp0000000999" },
    });
    await eventually(
      () => caseOf({ class: "SCHEMA_DRIFT", title: { startsWith: "OpportunityLineItemChangeEvent.GAP_UPDATE" } }),
      company.state,
    );
  });

  it("a deal of such a type that was there before the hub is a case too, not left out of the first load", async () => {
    const raised = await eventually(() => caseOf(mapping(before)), company.state);
    expect(raised).toMatchObject({ state: "OPEN", explanation: expect.stringContaining("'Barter' in Salesforce") });
  });

  it("a gap event, which names a record and no field, has the record read back", async () => {
    const { opportunityId } = await aDeal(company.sales, { name: "Gap" });
    const stored = () => company.store.prisma.opportunity.findFirst({ where: { name: "Gap platform" } });
    const { id } = await eventually(stored, company.state);
    // As if the hub had missed what the deal is called.
    await company.store.prisma.opportunity.update({ where: { id }, data: { name: "Missed", contentHash: null } });
    await tell("Opportunity", { entityName: "Opportunity", changeType: "GAP_UPDATE", recordId: opportunityId });
    await eventually(stored, company.state);
    const told = { kind: "OpportunityChangeEvent.GAP_UPDATE", processedAt: { not: null } };
    await eventually(() => company.store.prisma.inboxMessage.findFirst({ where: told }), company.state);
  });

  it("a deal of a type that the settings do not translate is a case with what Salesforce sent, until it has one", async () => {
    const { sales, store } = company;
    const deal = await aDeal(sales, { name: "Odd", fields: { Type: "Barter" } });
    await win(sales, deal);
    const raised = await eventually(() => caseOf(mapping(deal.opportunityId)), company.state);
    expect(raised).toMatchObject({
      ...{ state: "OPEN", system: "CRM" },
      explanation: expect.stringContaining("'Barter' in Salesforce, which opportunityTypes does not translate"),
      payload: { eventType: expect.stringContaining("Opportunity"), message: expect.any(Object) },
    });
    await sales.sobject("Opportunity").update({ Id: deal.opportunityId, Type: "New Business" });
    await eventually(() => store.prisma.order.findFirst({ where: { state: "FULFILLED" } }), company.state);
    await eventually(() => caseOf({ ...mapping(deal.opportunityId), state: "RESOLVED" }), company.state);
  }, 120_000);
});
