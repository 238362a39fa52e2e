import { constants, createPrivateKey, sign } from "node:crypto";
import { VendorFailure } from "../../vendorFailure";
import type { NetSuiteAuth } from "../netSuiteSettings";

export type MachineToMachine = Extract<NetSuiteAuth, { kind: "oauth2-m2m" }>;

const LIFE_SECONDS = 300;

/**
 * The JWT by which a client proves that it holds a certificate's key. RFC 7518: PS algorithms are RSASSA-PSS with a salt
 * as long as the hash, ES ones are ECDSA with R and S joined. See "The Request Token Structure" in the NetSuite help
 * (section_162790605110).
 */
export function assertionOf(endpoint: string, keys: MachineToMachine, now: Date): string {
  const { algorithm = "PS256", certificateId, clientId } = keys;
  const iat = Math.floor(now.getTime() / 1_000);
  const header = { typ: "JWT", alg: algorithm, kid: certificateId };
  const claims = { iss: clientId, scope: "rest_webservices", aud: endpoint, iat, exp: iat + LIFE_SECONDS };
  const text = [header, claims].map((part) => Buffer.from(JSON.stringify(part)).toString("base64url")).join(".");
  return `${text}.${signatureOf(text, algorithm, keys).toString("base64url")}`;
}

function signatureOf(text: string, algorithm: string, { certificateId, privateKey }: MachineToMachine): Buffer {
  const bits = algorithm.slice(2);
  const padding = { padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: Number(bits) / 8 };
  try {
    const key = createPrivateKey(privateKey);
    const how = algorithm.startsWith("PS") ? { key, ...padding } : { key, dsaEncoding: "ieee-p1363" as const };
    return sign(`sha${bits}`, Buffer.from(text), how);
  } catch (cause) {
    const problem = `The private key of certificate ${certificateId} cannot sign ${algorithm}: check the settings`;
    throw new VendorFailure("AUTH", problem, { cause });
  }
}
