import { setMaxListeners } from "node:events";

/** A signal that follows others until it is released. */
export interface FollowingSignal {
  /** Aborts with the first of them, for the same reason. */
  signal: AbortSignal;
  /** Follows them no longer, and leaves nothing on them. */
  release(): void;
}

/**
 * Follows several signals with one. `AbortSignal.any` holds those it follows weakly: a timeout that nobody else holds is
 * collected with the next garbage and never comes, and one that lives long gathers all that ever followed it.
 * @see https://github.com/nodejs/node/issues/65995
 */
export function firstOf(...sources: readonly (AbortSignal | undefined)[]): FollowingSignal {
  const followed = sources.filter((source) => source !== undefined);
  const first = new AbortController();
  const follow = () => {
    release();
    first.abort(followed.find(({ aborted }) => aborted)?.reason);
  };
  const release = () => followed.forEach((source) => source.removeEventListener("abort", follow));
  // Many may follow one at a time, such as all the fetches of an operation: that is no leak, which Node would warn of.
  if (followed.length > 0) setMaxListeners(0, ...followed);
  // A signal that has a listener is kept, a timeout included, until it comes.
  for (const source of followed) source.addEventListener("abort", follow);
  if (followed.some(({ aborted }) => aborted)) follow();
  return { signal: first.signal, release };
}
