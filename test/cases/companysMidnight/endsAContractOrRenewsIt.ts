import { firstOfLastMonth, type Deal } from "../../workflows/aDeal";
import type { Case } from "../case";
import type { CompanyInLosAngeles } from "./companyInLosAngeles";

const yearsAfter = (day: string, years: number) => `${Number(day.slice(0, 4)) + years}${day.slice(4)}`;

/** A contract of twelve months ends with the day before its anniversary; one that renews goes on. */
export const endsAContractOrRenewsIt: Case<CompanyInLosAngeles> = {
  sentence:
    "has a contract that does not renew end, its MRR with it, and the renewal of one that does move on by a year",
  source:
    "https://developer.salesforce.com/docs/atlas.en-us.object_reference.meta/object_reference/sforce_api_objects_contract.htm",
  async holds({ company: { store }, deals, inSalesforce, atTheEdge }) {
    const statusOf = async ({ opportunityId }: Deal) => {
      const ref = await store.prisma.externalRef.findFirstOrThrow({ where: { externalId: opportunityId } });
      return (await store.prisma.contract.findFirstOrThrow({ where: { opportunityId: ref.entityId } })).status;
    };
    const anniversary = yearsAfter(firstOfLastMonth(), 1);
    await atTheEdge(anniversary, async () => {
      expect(await statusOf(deals.ends)).toBe("ACTIVE");
      expect(await inSalesforce(deals.ends)).toMatchObject({ TL_MRR__c: 100, TL_Next_Renewal__c: null });
      expect(await inSalesforce(deals.late)).toMatchObject({ TL_Next_Renewal__c: anniversary });
    });
    expect(await statusOf(deals.ends)).toBe("EXPIRED");
    expect(await statusOf(deals.late)).toBe("ACTIVE");
    expect(await inSalesforce(deals.ends)).toMatchObject({ TL_MRR__c: 0, TL_Next_Renewal__c: null });
    const renewed = { TL_MRR__c: 900, TL_Next_Renewal__c: yearsAfter(firstOfLastMonth(), 2) };
    expect(await inSalesforce(deals.late)).toMatchObject(renewed);
  },
};
