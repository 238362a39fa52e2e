/** How old what is open may be, by the days that it is past due. */
const ages = { CURRENT: [0, 0], "1-30": [1, 30], "31-60": [31, 60], "61-90": [61, 90], "90+": [91, null] } as const;

export type AgingBucket = keyof typeof ages;

export const agingBuckets = Object.keys(ages) as AgingBucket[];

/** The days past due that a bucket spans, the last one with it; null for one without an end. */
export const agesOf = (bucket: AgingBucket): readonly [least: number, most: number | null] => ages[bucket];

/** The bucket of what is so many days past due. */
export const bucketOf = (ageDays: number): AgingBucket =>
  agingBuckets.find((bucket) => ageDays <= (ages[bucket][1] ?? ageDays)) ?? "90+";
