import type { Cursors } from "./cursors";
import type { Org } from "./org";

export interface ApiRequest {
  method: string;
  /** What follows the version, such as `/sobjects/Account`. */
  path: string;
  query: URLSearchParams;
  headers: Readonly<Record<string, string | string[] | undefined>>;
  body: unknown;
  /** The path of the version, `/services/data/v62.0`. */
  base: string;
}

export interface ApiResponse {
  status: number;
  body?: unknown;
  headers?: Record<string, string>;
}

/** What a request of the REST API works on. */
export interface Api {
  org: Org;
  cursors: Cursors;
  /** The daily limit and how much of it is used. */
  usage(): { max: number; used: number };
  /** Until when all that was saved is to be seen. */
  coveredUntil(): Date;
}

export type Handler = (api: Api, request: ApiRequest, ...parts: string[]) => ApiResponse;
