/**
 * type-graphql asks `Reflect.getMetadata` for the compiler's design types, and refuses to start without it. This
 * project writes every type out and emits none, so the honest answer is "nothing"; a real polyfill is left in place.
 * Imported by the kit's decorated files and by `toSubgraph`, which a subgraph imports before its own classes.
 */
if (!("getMetadata" in Reflect)) Object.defineProperty(Reflect, "getMetadata", { value: () => undefined });
