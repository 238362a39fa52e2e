import { fetch } from "undici";
import type { JSONWebKeySet } from "jose" with { "resolution-mode": "import" };
import { z } from "zod";
import type { IssuerSettings } from "./issuerSettings";
import { issuerSettings } from "./issuerSettings";

const PATIENCE_MS = 5_000;
const LARGEST_ANSWER = 262_144;

const keySet = z.object({ keys: z.array(z.looseObject({ kty: z.string() })) });
const metadata = z.object({ issuer: z.string(), jwks_uri: issuerSettings.shape.jwksUrl.unwrap() });

/**
 * What an issuer publishes as its keys at this moment.
 * @throws when it does not answer, or with something else, or without any key
 * @see https://openid.net/specs/openid-connect-discovery-1_0.html#ProviderConfigurationValidation
 */
export async function fetchKeys({ issuer, jwksUrl }: IssuerSettings): Promise<JSONWebKeySet> {
  const { keys } = keySet.parse(await fetchJson(jwksUrl ?? (await discover(issuer))));
  // A key for both sides is no public one: whoever publishes it does so by mistake.
  const publicKeys = keys.filter(({ kty }) => kty !== "oct");
  // Taken at its word, every token would be refused as forged.
  if (publicKeys.length === 0) throw new Error("The issuer publishes no public key");
  return { keys: publicKeys };
}

async function discover(issuer: string): Promise<string> {
  const place = `${issuer.replace(/\/$/, "")}/.well-known/openid-configuration`;
  const said = metadata.parse(await fetchJson(place));
  if (said.issuer !== issuer) throw new Error(`${place} is of another issuer: ${said.issuer}`);
  return said.jwks_uri;
}

async function fetchJson(url: string): Promise<unknown> {
  const answer = await fetch(url, {
    headers: { accept: "application/json" },
    redirect: "error",
    signal: AbortSignal.timeout(PATIENCE_MS),
  });
  if (!answer.ok) throw new Error(`${url} answered ${answer.status}`);
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of answer.body ?? []) {
    size += chunk.byteLength;
    if (size > LARGEST_ANSWER) throw new Error(`${url} answered with more than ${LARGEST_ANSWER} bytes`);
    chunks.push(chunk);
  }
  return JSON.parse(Buffer.concat(chunks).toString()) as unknown;
}
