import { fetchKeys } from "../../../gateway/identity/issuers/fetchKeys";
import { issuerSettings } from "../../../gateway/identity/issuers/issuerSettings";
import { anIssuer } from "./anIssuer";

it("takes a set without keys for none, by which nobody's token could be judged", async () => {
  const issuer = await anIssuer();
  try {
    const settings = issuerSettings.parse({ name: "okta", issuer: issuer.url, audience: "graph" });
    expect((await fetchKeys(settings)).keys).toHaveLength(1);
    issuer.removeKey("key-1");
    await expect(fetchKeys(settings)).rejects.toThrow("The issuer publishes no public key");
  } finally {
    await issuer.close();
  }
});
