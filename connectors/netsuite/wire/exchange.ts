export type Method = "GET" | "POST" | "PUT" | "PATCH";

export interface Sent {
  method: Method;
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
  contentType?: string | undefined;
  /** NetSuite asks for another login: the answer has a WWW-Authenticate header. */
  challenged?: boolean;
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
