import { createHmac, generateKeyPairSync, sign, type KeyObject } from "node:crypto";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

type Algorithm = "RS256" | "PS256" | "ES256" | "EdDSA";

interface Key {
  kid: string;
  alg: Algorithm;
  privateKey: KeyObject;
  publicKey: KeyObject;
}

/** Making one of RSA takes a while: each name has the same in every test of a file. */
const made = new Map<string, Key>();

function keyOf(kid: string, alg: Algorithm): Key {
  const known = made.get(`${kid} ${alg}`);
  if (known) return known;
  const key = { kid, alg, ...pairOf(alg) };
  made.set(`${kid} ${alg}`, key);
  return key;
}

function pairOf(alg: Algorithm) {
  if (alg === "ES256") return generateKeyPairSync("ec", { namedCurve: "P-256" });
  if (alg === "EdDSA") return generateKeyPairSync("ed25519");
  return generateKeyPairSync("rsa", { modulusLength: 2_048 });
}

/** RFC 7518, 3.1, and RFC 8037. */
function signatureOf(text: string, alg: Algorithm, key: KeyObject): string {
  const options = {
    RS256: { key },
    PS256: { key, padding: 6, saltLength: 32 },
    ES256: { key, dsaEncoding: "ieee-p1363" as const },
    EdDSA: { key },
  }[alg];
  return sign(alg === "EdDSA" ? null : "sha256", Buffer.from(text), options).toString("base64url");
}

const encoded = (part: object) => Buffer.from(JSON.stringify(part)).toString("base64url");

/** An identity provider that publishes its keys over HTTP. Tokens are put together by hand, as RFC 7515 says. */
export async function anIssuer() {
  let keys = [keyOf("key-1", "RS256")];
  let answers = true;
  let asked = 0;
  const server = createServer((request, response) => {
    if (request.url === "/keys") asked += 1;
    if (!answers) return void response.writeHead(503).end();
    const published = keys.map(({ kid, publicKey }) => ({ kid, use: "sig", ...publicKey.export({ format: "jwk" }) }));
    const pages: Record<string, object> = {
      "/keys": { keys: published },
      "/.well-known/openid-configuration": { issuer: url, jwks_uri: `${url}/keys` },
    };
    const page = pages[request.url ?? ""];
    response.writeHead(page ? 200 : 404, { "content-type": "application/json" }).end(JSON.stringify(page ?? {}));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const newest = () => keys[keys.length - 1] ?? keyOf("none", "RS256");

  return {
    url,
    /** How often its keys were asked for. */
    asked: () => asked,
    /** Whether it answers. */
    answers: (does: boolean) => void (answers = does),
    /** Adds a key, with which it signs from now on. */
    addKey: (kid: string, alg: Algorithm = "RS256") => void (keys = [...keys, keyOf(kid, alg)]),
    removeKey: (kid: string) => void (keys = keys.filter((key) => key.kid !== kid)),
    /** A token signed with its newest key, or with another; by the key's algorithm, unless the header says another. */
    sign: (claims: object, header: { alg?: Algorithm; [name: string]: unknown } = {}, key: Key = newest()) => {
      const text = `${encoded({ alg: key.alg, kid: key.kid, typ: "JWT", ...header })}.${encoded(claims)}`;
      return `${text}.${signatureOf(text, header.alg ?? key.alg, key.privateKey)}`;
    },
    /** A token without a signature. */
    unsigned: (claims: object) => `${encoded({ alg: "none", typ: "JWT" })}.${encoded(claims)}.`,
    /** A token signed by HMAC with the public key as its secret, which is no secret. */
    confused: (claims: object) => {
      const { kid, publicKey } = newest();
      const text = `${encoded({ alg: "HS256", kid, typ: "JWT" })}.${encoded(claims)}`;
      const secret = publicKey.export({ format: "pem", type: "spki" });
      return `${text}.${createHmac("sha256", secret).update(text).digest("base64url")}`;
    },
    /** A key that it does not publish, under the name of one that it does. */
    foreignKey: () => ({ ...keyOf("foreign", "RS256"), kid: newest().kid }),
    close: () => new Promise((resolve) => server.close(resolve)),
  };
}
