import Fastify, { type FastifyInstance } from "fastify";
import { pino } from "pino";
import { openSalesforceConnector } from "../../../connectors/salesforce/openSalesforceConnector";

describe("an opportunity with more lines than one answer of Salesforce holds", () => {
  let app: FastifyInstance;
  let url: string;

  const line = (n: number) => ({ Id: `00k${n}`, Product2Id: "01t1", Quantity: n, UnitPrice: 1, Discount: null });
  const path = "/services/data/v62.0";

  beforeEach(async () => {
    app = Fastify({ forceCloseConnections: true });
    app.addContentTypeParser("application/x-www-form-urlencoded", (_request, _payload, done) => done(null, {}));
    app.post("/services/oauth2/token", () => ({ access_token: "t", instance_url: url, id: `${url}/id/00D1/0051` }));
    app.get(`${path}/queryAll`, () => {
      const lines = { done: false, nextRecordsUrl: `${path}/query/01g-2`, records: [line(1), line(2)] };
      const deal = { Id: "006000000000001AAA", Name: "Acme", StageName: "Prospecting", IsDeleted: false };
      const open = { IsWon: false, IsClosed: false, Type: null, CurrencyIsoCode: "USD" };
      return { done: true, records: [{ ...deal, ...open, OpportunityLineItems: lines }] };
    });
    app.get(`${path}/query/01g-2`, () => ({ done: false, nextRecordsUrl: `${path}/query/01g-3`, records: [line(3)] }));
    app.get(`${path}/query/01g-3`, () => ({ done: true, records: [line(4)] }));
    url = await app.listen({ port: 0, host: "127.0.0.1" });
  });
  afterEach(() => app.close());

  it("is read with all of them", async () => {
    const auth = { kind: "client-credentials", clientId: "c", clientSecret: "s" } as const;
    const settings = { instanceId: "sf", loginUrl: url, auth, pubSubEndpoint: "127.0.0.1:1" };
    const connector = openSalesforceConnector(settings, pino({ level: "silent" }));
    const read = await connector.read("Opportunity", "006000000000001AAA");
    expect(read?.lines.map(({ lineNo, quantity }) => [lineNo, quantity])).toEqual([
      [1, "1"],
      [2, "2"],
      [3, "3"],
      [4, "4"],
    ]);
    await connector.close();
  });
});
