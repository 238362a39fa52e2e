import { issuerList } from "../../../gateway/identity/issuers/issuerSettings";
import { aGateway } from "../aGateway";
import { anIssuer } from "./anIssuer";

test("an expired token keeps nobody out at its address, and a guess only whoever is not in yet", async () => {
  const issuer = await anIssuer();
  const issuers = issuerList.parse([{ name: "okta", issuer: issuer.url, audience: "throughline" }]);
  const gateway = await aGateway("in process", { limits: { strangersPerMinute: 3 }, identity: { issuers } });
  const seconds = Math.floor(Date.now() / 1_000);
  const tokenOf = (sub: string, exp: number) =>
    issuer.sign({ iss: issuer.url, aud: "throughline", sub, exp, auth_time: seconds - 60, roles: ["revops"] });
  const at = async (token: string) =>
    (await gateway.ask("{ whoami }", {}, { authorization: `Bearer ${token}` })).status;

  const expired = tokenOf("ana", seconds - 3_600);
  for (let times = 0; times < 10; times += 1) expect(await at(expired)).toBe(401);
  const known = tokenOf("ana", seconds + 600);
  expect(await at(known)).toBe(200);
  for (let times = 0; times < 3; times += 1) expect(await at(`guess${times}`)).toBe(401);
  expect(await at(known)).toBe(200);
  expect(await at(tokenOf("ben", seconds + 600))).toBe(429);
  expect(await at("guess4")).toBe(429);
  await gateway.close();
  await issuer.close();
});
