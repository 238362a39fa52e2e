import Fastify, { type FastifyInstance } from "fastify";
import { pino } from "pino";
import { openSalesforceConnector } from "../../../connectors/salesforce/openSalesforceConnector";
import { unreadableIn } from "../../../connectors/unreadable";
import { changesOf, collect } from "./collect";

const path = "/services/data/v62.0";
const NOW = new Date("2026-05-16T12:00:00.000Z");
const stamp = (second: number) => `2026-05-16T11:50:${String(second).padStart(2, "0")}.000+0000`;
const row = (id: string, second: number) => ({ Id: id, SystemModstamp: stamp(second), IsDeleted: false });

describe("a poll of Salesforce among whose rows is one that does not say all of itself", () => {
  let app: FastifyInstance;
  let url: string;
  /** The changed accounts, in their order; they are where they are by what they would say. */
  let accounts: { at: string; told: object | null }[];

  beforeEach(async () => {
    app = Fastify({ forceCloseConnections: true });
    app.addContentTypeParser("application/x-www-form-urlencoded", (_request, _payload, done) => done(null, {}));
    app.post("/services/oauth2/token", () => ({ access_token: "t", instance_url: url, id: `${url}/id/00D1/0051` }));
    app.get(`${path}/sobjects/Account/updated/`, () => ({ ids: [], latestDateCovered: "2026-05-16T11:59:00.000Z" }));
    app.get<{ Querystring: { q: string } }>(`${path}/query`, ({ query: { q } }) => ({
      done: true,
      records: q.includes("FROM Contact") ? [{ Id: "003A" }, {}, { Id: "003B" }] : [],
    }));
    app.get<{ Querystring: { q: string } }>(`${path}/queryAll`, ({ query: { q } }) => {
      if (!q.includes("FROM Account ")) return { done: true, records: [] };
      const [, since = ""] = /SystemModstamp >=? ?([\dT:.-]+)Z/.exec(q) ?? [];
      const [, equal, id = ""] = /SystemModstamp = ([\dT:.-]+)Z AND Id > '(\w+)'/.exec(q) ?? [];
      const behind = accounts.filter(({ at, told }) => {
        const own = (told as { Id?: string } | null)?.Id;
        const stamped = at.replace("+0000", "");
        return stamped > since || (stamped === since && (equal === undefined || (own !== undefined && own > id)));
      });
      return { done: true, records: behind.slice(0, 3).map(({ told }) => told) };
    });
    url = await app.listen({ port: 0, host: "127.0.0.1" });
  });
  afterEach(() => app.close());

  const open = () => {
    const auth = { kind: "client-credentials", clientId: "c", clientSecret: "s" } as const;
    const settings = { instanceId: "sf", loginUrl: url, auth, pubSubEndpoint: "127.0.0.1:1", pageSize: 3 };
    return openSalesforceConnector(settings, pino({ level: "silent" }), () => NOW);
  };
  const start = JSON.stringify({
    Account: { at: "2026-05-16T11:45:00.000Z", id: "", told: [], behind: null },
  });

  it("tells the others, of that one what it names, and comes to its end", async () => {
    accounts = [
      { at: stamp(1), told: row("001A", 1) },
      { at: stamp(2), told: { SystemModstamp: stamp(2), IsDeleted: false, Name: "without an Id" } },
      { at: stamp(3), told: row("001B", 3) },
      { at: stamp(4), told: { Id: "001C", IsDeleted: false } },
      { at: stamp(5), told: { ...row("001D", 5), SystemModstamp: "yesterday" } },
      { at: stamp(6), told: row("001E", 6) },
      { at: stamp(7), told: null },
    ];
    const connector = open();
    const pages = await collect((signal) => connector.changes("poll", start, signal));
    const told = changesOf(pages).map(({ kind, externalId, payload }) => {
      const names = unreadableIn(payload)?.names;
      return kind === "Unhandled" ? `? ${names}` : `${kind} ${externalId}`;
    });
    // By hand: three pages, each with its whole rows first; what names its record is read back as well.
    expect([...new Set(told)]).toEqual([
      ...["Account 001A", "Account 001B", "? a row of Account"],
      ...["Account 001E", "? Account 001C", "Account 001C", "? Account 001D", "Account 001D"],
    ]);
    const again = await collect((signal) => connector.changes("poll", pages.at(-1)?.cursor ?? null, signal));
    expect(changesOf(again).filter(({ kind }) => kind === "Unhandled")).toEqual([]);
    await connector.close();
  });

  it("says that it cannot go on where no row of a full page says where it stands", async () => {
    accounts = [stamp(1), stamp(2), stamp(3)].map((at) => ({ at, told: { IsDeleted: false } }));
    const connector = open();
    const reading = collect((signal) => connector.changes("poll", start, signal));
    await expect(reading).rejects.toThrow("3 changes of Account of which none says both its Id and its SystemModstamp");
    await connector.close();
  });

  it("lists the ids that there are, with what stands in place of a row without one", async () => {
    const connector = open();
    const listed = [];
    for await (const ids of connector.ids?.("Contact") ?? []) listed.push(...ids);
    expect(listed).toEqual(["003A", expect.objectContaining({ kind: "Unhandled" }), "003B"]);
    await connector.close();
  });
});
