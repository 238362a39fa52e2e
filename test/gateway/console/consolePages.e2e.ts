import { readdirSync } from "node:fs";
import vendor from "../../../gateway/console/vendor.json";
import { aGateway } from "../aGateway";

describe("the pages for a browser", () => {
  const opened: { close(): Promise<void> }[] = [];
  afterAll(() => Promise.all(opened.map((one) => one.close())));
  const pagesOf = async (settings: Parameters<typeof aGateway>[1] = {}) => {
    const gateway = await aGateway("in process", settings);
    opened.push(gateway);
    return (path: string, headers: Record<string, string> = {}) => fetch(new URL(path, gateway.url), { headers });
  };

  it("are there with all that they load, and may load nothing from elsewhere", async () => {
    const get = await pagesOf();
    for (const path of ["/", "/explore"]) {
      const page = await get(path);
      expect(page.headers.get("content-type")).toMatch(/^text\/html/);
      const policy = page.headers.get("content-security-policy") ?? "";
      expect(policy).toContain("default-src 'none'");
      expect(policy).toContain("script-src 'self';");
      expect(policy).toContain("frame-ancestors 'none'");
      const loaded = [...(await page.text()).matchAll(/(?:src|href)="(\/console\/[^"]+)"/g)].map(
        ([, file = ""]) => file,
      );
      expect(loaded.length).toBeGreaterThan(2);
      for (const file of loaded) expect([file, (await get(file)).status]).toEqual([file, 200]);
    }
    const files = [
      ...Object.keys(vendor),
      ...readdirSync("gateway/console/static").filter((name) => !/html$/.test(name)),
    ];
    for (const name of files) {
      const file = await get(`/console/${name}`);
      expect([name, file.status]).toEqual([name, 200]);
      expect(file.headers.get("x-content-type-options")).toBe("nosniff");
      expect((await file.text()).length).toBeGreaterThan(100);
    }
    for (const wrong of ["/console/home.html", "/console/../startGateway.ts", "/console/%2e%2e%2fconsolePages.ts"]) {
      expect([wrong, (await get(wrong)).status]).toEqual([wrong, 404]);
    }
  });

  it("tell in development which roles there are, and where the rest of the hub is", async () => {
    const addresses = [{ name: "Webhooks", url: "http://127.0.0.1:4001" }];
    const get = await pagesOf({ addresses });
    expect(await (await get("/console/facts.json")).json()).toMatchObject({
      ...{ development: true, explorer: true, addresses },
      roles: ["viewer", "sales", "revops", "finance", "finance-admin", "engineer", "admin"],
    });
  });

  it("tell whoever has no token nothing else outside of it", async () => {
    const get = await pagesOf({ token: "only-this", addresses: [{ name: "Webhooks", url: "http://127.0.0.1:4001" }] });
    expect(await (await get("/console/facts.json")).json()).toMatchObject({
      ...{ development: false, roles: [], addresses: [] },
    });
    expect((await get("/")).status).toBe(200);
    expect((await get("/graphql?query=%7B__typename%7D")).status).toBe(401);
  });

  it("have no explorer where the schema is told to nobody", async () => {
    const get = await pagesOf({ introspection: "off" });
    expect((await get("/explore")).status).toBe(404);
    expect(await (await get("/console/facts.json")).json()).toMatchObject({ explorer: false });
    expect((await get("/")).status).toBe(200);
  });

  it("are for nobody's frames and names of their own: a foreign host is refused", async () => {
    const get = await pagesOf();
    expect((await get("/", { origin: "https://evil.example" })).status).toBe(403);
  });
});
