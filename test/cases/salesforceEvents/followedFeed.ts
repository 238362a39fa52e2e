import { aDeal } from "../../workflows/aDeal";
import { eventually } from "../../workflows/eventually";
import { startCompany } from "../../workflows/startCompany";

export type FollowedFeed = Awaited<ReturnType<typeof followedFeed>>;

/** A company whose hub follows Salesforce's feed, and which had a deal of the type 'Barter' before it had a hub. */
export async function followedFeed() {
  const company = await startCompany();
  const { sales, store, state } = company;
  const before = await aDeal(sales, { name: "Before", fields: { Type: "Barter" } });
  const hub = await company.startHub();
  const { opportunityId: Id } = await aDeal(sales, { name: "Open" });
  let step = 0;
  // Until the feed is followed, what it tells was before its time.
  await eventually(async () => {
    await sales.sobject("Opportunity").update({ Id, NextStep: `Step ${(step += 1)}` });
    return store.prisma.inboxMessage.findFirst({ where: { kind: "OpportunityChangeEvent.UPDATE" } });
  }, state);
  return {
    company,
    before: before.opportunityId,
    tell: (topicOf: string, event: object) =>
      company.control(company.sandboxes.salesforce, `change-events/${topicOf}`, event),
    /** The case of a deal that is not taken in. */
    notTakenIn: (opportunityId: string) =>
      store.prisma.exceptionCase.findFirst({
        where: { class: "MAPPING", title: `A change of Opportunity ${opportunityId} is not taken in` },
      }),
    /** The case of a kind of message that the hub has no rule for. */
    unknownKind: (kind: string) =>
      store.prisma.exceptionCase.findFirst({ where: { class: "SCHEMA_DRIFT", title: { startsWith: kind } } }),
    async close() {
      await hub.stop();
      await company.close();
    },
  };
}
