import { aDeal, win } from "../workflows/aDeal";
import { eventually } from "../workflows/eventually";
import { startCompany, type Company } from "../workflows/startCompany";
import { netSuiteRows } from "./netSuiteRows";

/** Somewhere it is another day than in UTC at any time: beyond the date line from 10:00 on, before it until 11:00. */
const elsewhere = () => (new Date().getUTCHours() >= 10 ? "Pacific/Kiritimati" : "Pacific/Pago_Pago");
const dayIn = (timeZone: string) =>
  new Intl.DateTimeFormat("en-CA", { timeZone, dateStyle: "short" }).format(new Date());

/**
 * A document's date is a day of the company's calendar. Taken in UTC, what is billed on the evening of a month's last day
 * falls into the next month's books, and with terms of 0 days it is late while it is being sent.
 * @see https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/section_N3504530.html
 */
describe("an invoice with terms of 0 days, of a company where it is another day than in UTC", () => {
  let company: Company;
  let hub: Awaited<ReturnType<Company["startHub"]>>;
  const timeZone = elsewhere();
  beforeAll(async () => {
    company = await startCompany({ settings: { timeZone } });
    hub = await company.startHub();
  }, 90_000);
  afterAll(async () => {
    await hub.stop();
    await company.close();
  }, 60_000);

  it("is dated and due on the company's day, and is not past due on it", async () => {
    const { sales, store } = company;
    const deal = await aDeal(sales, {
      name: "Elsewhere",
      fields: { Payment_Terms_Days__c: 0, CloseDate: dayIn(timeZone) },
    });
    await win(sales, deal);
    await eventually(() => store.prisma.order.findFirst({ where: { state: "FULFILLED" } }), company.state);
    expect(dayIn(timeZone)).not.toBe(dayIn("UTC"));
    const [document] = await netSuiteRows(
      company,
      "SELECT TO_CHAR(t.trandate, 'YYYY-MM-DD') AS dated, TO_CHAR(t.duedate, 'YYYY-MM-DD') AS due FROM transaction t WHERE t.type = 'CustInvc'",
    );
    expect(document).toMatchObject({ dated: dayIn(timeZone), due: dayIn(timeZone) });
    const told = await sales.sobject("Opportunity").retrieve(deal.opportunityId);
    expect(told).toMatchObject({ TL_Past_Due__c: false, TL_Billing_Status__c: "Invoiced" });
  }, 90_000);
});
