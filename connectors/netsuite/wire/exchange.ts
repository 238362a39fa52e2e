export interface Sent {
  method: "GET" | "POST" | "PUT" | "PATCH";
  /** With its query. */
  path: string;
  headers: Readonly<Record<string, string>>;
  body?: string;
  signal?: AbortSignal | undefined;
}

export interface Answered {
  status: number;
  location: string | undefined;
  retryAfter: string | undefined;
  text: string;
}

/** What a request is about, for the words of its failure. */
export interface Purpose {
  /** Such as `Invoice in_7`. */
  record: string;
  /** Whether silence leaves in doubt what it did. */
  write: boolean;
}

/** Sends one request. @throws VendorFailure when no answer comes */
export type Exchange = (sent: Sent, purpose: Purpose) => Promise<Answered>;
