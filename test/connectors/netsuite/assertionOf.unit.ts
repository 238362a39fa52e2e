import { generateKeyPairSync, type KeyObject } from "node:crypto";
import { assertionOf, type MachineToMachine } from "../../../connectors/netsuite/wire/assertionOf";

const ENDPOINT = "https://123456-sb1.suitetalk.api.netsuite.com/services/rest/auth/oauth2/v1/token";
const now = new Date("2026-05-16T12:00:00Z");

const rsa = () => generateKeyPairSync("rsa", { modulusLength: 2_048 });
const ec = (namedCurve: string) => () => generateKeyPairSync("ec", { namedCurve });

const cases: [NonNullable<MachineToMachine["algorithm"]>, () => { publicKey: KeyObject; privateKey: KeyObject }][] = [
  ["PS256", rsa],
  ["PS384", rsa],
  ["PS512", rsa],
  ["ES256", ec("P-256")],
  ["ES384", ec("P-384")],
  ["ES512", ec("P-521")],
];

/** By a library that we did not write. The claims are those of the NetSuite help, section_162790605110. */
describe("the assertion by which the NetSuite connector logs in", () => {
  it.each(cases)("is a good JWT of %s to jose, and of no other key", async (algorithm, keys) => {
    const { jwtVerify } = await import("jose");
    const { publicKey, privateKey } = keys();
    const assertion = assertionOf(
      ENDPOINT,
      {
        ...{ kind: "oauth2-m2m", clientId: "hub-client", certificateId: "cert-1", algorithm },
        privateKey: privateKey.export({ type: "pkcs8", format: "pem" }).toString(),
      },
      now,
    );
    const expected = { algorithms: [algorithm], issuer: "hub-client", audience: ENDPOINT, currentDate: now };
    const { payload, protectedHeader } = await jwtVerify(assertion, publicKey, expected);
    expect(protectedHeader).toEqual({ typ: "JWT", alg: algorithm, kid: "cert-1" });
    // 12:00 on 16 May 2026, and five minutes after it.
    expect(payload).toMatchObject({ scope: "rest_webservices", iat: 1_778_932_800, exp: 1_778_933_100 });
    await expect(jwtVerify(assertion, keys().publicKey, expected)).rejects.toMatchObject({
      code: "ERR_JWS_SIGNATURE_VERIFICATION_FAILED",
    });
  });
});
