/** What a platform instance is: a stand-in of the hub's own, a vendor's test account, or where the company's money is. */
export const environments = ["stand-in", "test", "production"] as const;

export type Environment = (typeof environments)[number];
