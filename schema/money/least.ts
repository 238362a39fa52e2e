/** The lesser of two amounts of one currency, in minor units. */
export const least = (one: bigint, other: bigint): bigint => (one < other ? one : other);
