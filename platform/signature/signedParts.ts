/** The header that names the subgraph a request is for; a proxy may change the authority, but never this. */
export const subgraphHeader = "x-throughline-subgraph";

/** The header that says on whose authority a request asks: the Caller as JSON in base64url. */
export const callerHeader = "x-throughline-caller";

export const correlationHeader = "x-correlation-id";

/** The header fields a signature covers. */
export const signedFields = ["content-digest", subgraphHeader, callerHeader, correlationHeader] as const;

/**
 * What a signature covers: these, all of them and nothing else, in whatever order.
 * @see https://www.rfc-editor.org/rfc/rfc9421#section-2
 */
export const signedComponents: readonly string[] = ["@method", "@authority", "@path", "@query", ...signedFields];

/** The signature's label, and the tag that keeps signatures made for another purpose from counting here. */
export const signatureTag = "throughline";

/** How far the sender's clock may be from the receiver's, either way. */
export const clockSkewSeconds = 60;
