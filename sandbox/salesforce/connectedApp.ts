/** An external client app of the org, and the user its tokens act as. */
export interface ConnectedApp {
  clientId: string;
  /** For the client credentials flow. */
  clientSecret?: string;
  /** For the JWT bearer flow: the public key or certificate registered with the app, as PEM. */
  publicKey?: string;
  username: string;
}
