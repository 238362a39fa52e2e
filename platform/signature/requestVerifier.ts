import { isSignatureError, SignatureErrorCode, verifySignature, type RequestDescriptor } from "http-message-sig";
import type { Caller } from "../../schema/authority/caller";
import { readCaller } from "./callerText";
import { fitsDigest } from "./contentDigest";
import { keyring, type Secrets } from "./keyring";
import { nonceMemory } from "./nonceMemory";
import type { Refusal } from "./refusal";
import type { SharedKey } from "./sharedKey";
import {
  callerHeader,
  clockSkewSeconds,
  correlationHeader,
  signatureTag,
  signedComponents,
  signedFields,
  subgraphHeader,
} from "./signedParts";

/** A request as it came in, before its body. */
export interface IncomingRequest {
  method?: string | undefined;
  /** Path and query. */
  url?: string | undefined;
  headers: Readonly<Record<string, string | string[] | undefined>>;
}

/** A request whose signature holds. */
export interface SignedRequest {
  caller: Caller;
  correlationId: string;
  /** Says why it is refused all the same once its body is known, or takes it: the same request is not taken again. */
  refuseBody(body: string): Refusal | undefined;
}

export type RequestVerifier = (request: IncomingRequest) => Promise<SignedRequest | Refusal>;

interface VerifierSettings {
  /** The receiver's own name. */
  subgraph: string;
  /** Any of them may have signed. */
  secrets: Secrets;
  now: () => Date;
  /** Where the gateway sends requests, when a proxy changes host or path on the way; otherwise as they arrive. */
  publicUrl?: string | undefined;
  nonces?: ReturnType<typeof nonceMemory>;
}

/**
 * Tells requests that the gateway signed for this subgraph from all others. Nonces are remembered in this process only,
 * so that what was signed before it began, by the sender's clock in whole seconds, is refused: it may have been taken by
 * the process before.
 * @throws Error where there is no secret
 * @see https://www.rfc-editor.org/rfc/rfc9421#section-3.2
 */
export function requestVerifier(settings: VerifierSettings): RequestVerifier {
  const { subgraph, secrets, now, publicUrl, nonces = nonceMemory() } = settings;
  const keys = keyring(secrets);
  if (keys().length === 0) throw new Error(`The ${subgraph} subgraph has no secret to know the gateway by`);
  const nowSeconds = () => Math.floor(now().getTime() / 1_000);
  const begun = nowSeconds();

  return async ({ method = "", url = "", headers }) => {
    const field = (name: string) => [headers[name] ?? []].flat().join(", ");
    if (headers.signature === undefined || headers["signature-input"] === undefined) return "unsigned";
    if (headers[subgraphHeader] !== undefined && field(subgraphHeader) !== subgraph) return "misdirected";
    const present = [...signedFields, "signature", "signature-input"].filter((name) => headers[name] !== undefined);
    const parameters = await verify(keys(), {
      kind: "request",
      method,
      targetUri: publicUrl === undefined ? `http://${field("host")}${url}` : withQueryOf(url, publicUrl),
      fields: present.map((name) => ({ name, value: field(name) })),
    });
    if (typeof parameters === "string") return parameters;
    const { created, expires, nonce } = parameters;
    const age = nowSeconds() - created;
    if (Math.abs(age) > clockSkewSeconds || expires < nowSeconds()) return "stale";
    if (created < begun) return "foregone";
    const caller = readCaller(field(callerHeader));
    if (!caller) return "incomplete";
    if (caller.expiresAtMs !== null && caller.expiresAtMs <= now().getTime()) return "expired";
    return {
      caller,
      correlationId: field(correlationHeader),
      refuseBody: (body) => {
        if (!fitsDigest(body, field("content-digest"))) return "forged";
        const taken = nonces.take(nonce, created + clockSkewSeconds, nowSeconds());
        if (taken === "new") return undefined;
        return taken === "known" ? "replayed" : "overrun";
      },
    };
  };
}

interface Parameters {
  created: number;
  expires: number;
  nonce: string;
}

/** What an authentic signature says of itself. Its age is judged by who asks, for only then is it known to be true. */
async function verify(
  keys: readonly SharedKey[],
  request: RequestDescriptor,
): Promise<Parameters | "forged" | "incomplete"> {
  try {
    const { components, parameters } = await verifySignature(request, {
      label: signatureTag,
      policy: {
        algorithms: ["hmac-sha256"],
        requiredComponents: signedComponents,
        requiredParameters: ["created", "expires", "nonce", "keyid", "alg", "tag"],
        clockSkew: Number.MAX_SAFE_INTEGER,
      },
      resolveVerifier: ({ parameters: { keyid = "" } }) => {
        const key = keys.find(({ id }) => id === keyid);
        if (!key) throw new Error(`No secret here has the id ${keyid}`);
        return key;
      },
    });
    const { created, expires, nonce, tag } = parameters;
    const exact = components.length === signedComponents.length && tag === signatureTag;
    if (!exact || created === undefined || expires === undefined || nonce === undefined) return "incomplete";
    return { created, expires, nonce };
  } catch (error) {
    if (!isSignatureError(error)) throw error;
    return wrongKey.has(error.code) ? "forged" : "incomplete";
  }
}

const wrongKey = new Set<SignatureErrorCode>([
  SignatureErrorCode.VerificationFailed,
  SignatureErrorCode.ResolverFailed,
]);

function withQueryOf(url: string, publicUrl: string): string {
  const target = new URL(publicUrl);
  const [, query] = url.split("?", 2);
  target.search = query ?? "";
  return target.href;
}
