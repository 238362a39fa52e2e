/** What a token says under a name: the claim's whole name, which may be a URL with dots in it; otherwise a path. */
export function claimAt(claims: object, name: string): unknown {
  if (Object.hasOwn(claims, name)) return Reflect.get(claims, name);
  return name
    .split(".")
    .reduce<unknown>(
      (at, step) =>
        typeof at === "object" && at !== null && Object.hasOwn(at, step) ? Reflect.get(at, step) : undefined,
      claims,
    );
}
