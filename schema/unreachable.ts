/** Closes a switch over a union: the compiler refuses it while a member has no case. */
export function unreachable(value: never): never {
  throw new TypeError(`No case for ${JSON.stringify(value)}`);
}
