import { connectorSettings, sandboxSettings } from "../../../main/settings/connectorSettings";
import { readSettings } from "../../../main/settings/readSettings";
import { serverSettings } from "../../../main/settings/serverSettings";

const shapes = [serverSettings, connectorSettings, sandboxSettings];
const addresses = shapes.flatMap((shape) =>
  Object.keys(shape.shape)
    .filter((name) => name.endsWith("_URL"))
    .map((name) => [name, shape] as const),
);

describe("a setting that is an address of HTTP", () => {
  it.each(addresses)("is refused without its scheme, which a host's name would be taken for: %s", (name, shape) => {
    for (const text of ["api.stripe.com:443", "subgraph-crm:4002", "ftp://a.example", "nonsense"]) {
      expect(() => readSettings(shape, { [name]: text })).toThrow(`${name}: an http or https URL, such as`);
    }
    expect(Object(readSettings(shape, { [name]: "https://a.example" }))[name]).toBe("https://a.example");
  });

  it.each(addresses)("is refused with a name and a password in it, which are not told: %s", (name, shape) => {
    const read = () => readSettings(shape, { [name]: "https://me:hush-hush@a.example" });
    expect(read).toThrow(
      `${name}: an address without a name and a password: credentials have settings of their own, not "https://me:•••@a.example"`,
    );
    expect(() => readSettings(shape, { [name]: "https://me@a.example" })).toThrow(`${name}: an address without`);
  });

  it("is one of these", () => {
    expect(addresses).toHaveLength(8);
  });
});

describe("SALESFORCE_PUBSUB", () => {
  it.each(["nonsense", "http://127.0.0.1:4014", "a b:1", "host:99999", ":4014"])("is refused as %s", (text) => {
    expect(() => readSettings(connectorSettings, { SALESFORCE_PUBSUB: text })).toThrow("SALESFORCE_PUBSUB: host:port");
  });

  it.each(["api.pubsub.salesforce.com:7443", "[::1]:4014"])("is taken as %s", (text) => {
    expect(readSettings(connectorSettings, { SALESFORCE_PUBSUB: text }).SALESFORCE_PUBSUB).toBe(text);
  });
});
