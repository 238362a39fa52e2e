/** What an administrator sets up for one client: OAuth 2.0 machine-to-machine, token-based authentication, or both. */
export interface Integration {
  /** The client id; for token-based authentication, the consumer key. */
  clientId: string;
  /** Certificates mapped to it, PEM (a certificate or its public key), by certificate id: the `kid` of assertions. */
  certificates?: Readonly<Record<string, string>>;
  tokenBased?: { consumerSecret: string; tokenId: string; tokenSecret: string };
}
