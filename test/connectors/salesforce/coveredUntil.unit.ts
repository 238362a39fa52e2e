import Fastify, { type FastifyInstance } from "fastify";
import { pino } from "pino";
import { openSalesforceConnector } from "../../../connectors/salesforce/openSalesforceConnector";
import { collect } from "./collect";

describe("until when Salesforce says that all changes are to be seen", () => {
  let app: FastifyInstance;
  let url: string;
  let covered: string;

  const path = "/services/data/v62.0";

  beforeEach(async () => {
    app = Fastify({ forceCloseConnections: true });
    app.addContentTypeParser("application/x-www-form-urlencoded", (_request, _payload, done) => done(null, {}));
    app.post("/services/oauth2/token", () => ({ access_token: "t", instance_url: url, id: `${url}/id/00D1/0051` }));
    app.get(`${path}/sobjects/Account/updated/`, () => ({ ids: [], latestDateCovered: covered }));
    app.get(`${path}/queryAll`, () => ({ done: true, records: [] }));
    url = await app.listen({ port: 0, host: "127.0.0.1" });
  });
  afterEach(() => app.close());

  // Now is 12:00:00 on 16 May: five minutes before it is 11:55:00, a day before it 12:00:00 on 15 May.
  it.each([
    ["said", "2026-05-16T11:58:00.000+0000", "2026-05-16T11:58:00.000Z", []],
    ["longer ago than a day", "2026-05-14T09:00:00.000+0000", "2026-05-15T12:00:00.000Z", ["open for over a day"]],
    ["unreadable", "in a while", "2026-05-16T11:55:00.000Z", ["does not say until when"]],
    ["empty", "", "2026-05-16T11:55:00.000Z", ["does not say until when"]],
  ])("begins where it is %s, and says what it went by", async (_what, said, begins, words) => {
    covered = said;
    const lines: string[] = [];
    const auth = { kind: "client-credentials", clientId: "c", clientSecret: "s" } as const;
    const settings = { instanceId: "sf", loginUrl: url, auth, pubSubEndpoint: "127.0.0.1:1" };
    const log = pino({ level: "warn" }, { write: (line: string) => void lines.push(line) });
    const connector = openSalesforceConnector(settings, log, () => new Date("2026-05-16T12:00:00.000Z"));
    const pages = await collect((signal) => connector.changes("poll", null, signal));
    expect(JSON.parse(pages.at(-1)?.cursor ?? "{}")).toMatchObject({ Contract: { at: begins } });
    expect(lines).toEqual(words.map((each) => expect.stringContaining(each)));
    await connector.close();
  });
});
