import { randomUUID } from "node:crypto";
import { createSignatureSync } from "http-message-sig";
import type { Caller } from "../../schema/authority/caller";
import { callerText } from "./callerText";
import { contentDigest } from "./contentDigest";
import { keyring, type Secrets } from "./keyring";
import {
  callerHeader,
  clockSkewSeconds,
  correlationHeader,
  signatureTag,
  signedComponents,
  subgraphHeader,
} from "./signedParts";

/** A request to a subgraph, about to be sent. */
export interface OutgoingRequest {
  method: "GET" | "POST";
  /** Where it is sent, in full. */
  url: string;
  /** The body exactly as it is sent; empty for the upgrade to a WebSocket. */
  body: string;
  /** The name of the subgraph it is for. */
  subgraph: string;
  caller: Caller;
  correlationId: string;
}

/** The headers that say who asks for what, and prove to the subgraph that a holder of the secret sent just this. */
export type RequestSigner = (request: OutgoingRequest) => Record<string, string>;

/**
 * Signs requests to subgraphs, each to be sent once.
 * @param secrets the first one signs; the others are what receivers may still know
 * @throws Error where there is no secret
 * @see https://www.rfc-editor.org/rfc/rfc9421
 */
export function requestSigner(secrets: Secrets, now = () => new Date()): RequestSigner {
  const keys = keyring(secrets);
  const signing = () => {
    const [first] = keys();
    if (first) return first;
    throw new Error("There is no secret to sign requests to subgraphs with");
  };
  signing();
  return ({ method, url, body, subgraph, caller, correlationId }) => {
    const fields = {
      "content-digest": contentDigest(body),
      [subgraphHeader]: subgraph,
      [callerHeader]: callerText(caller),
      [correlationHeader]: correlationId,
    };
    const signer = signing();
    const created = Math.floor(now().getTime() / 1_000);
    const { signature, signatureInput } = createSignatureSync(
      {
        kind: "request",
        method,
        targetUri: url,
        fields: Object.entries(fields).map(([name, value]) => ({ name, value })),
      },
      {
        label: signatureTag,
        components: signedComponents,
        parameters: {
          ...{ created, expires: created + clockSkewSeconds, nonce: randomUUID() },
          ...{ keyid: signer.id, alg: signer.algorithm, tag: signatureTag },
        },
        signer,
      },
    );
    return { ...fields, "signature-input": signatureInput, signature };
  };
}
