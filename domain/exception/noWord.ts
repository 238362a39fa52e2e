/** What a case is kept with that nobody closed, nor asked to have closed. */
export const noWord = { closedBy: null, closedAt: null, resolution: null, evidenceUrl: null };
