/** The states of a case that nobody has finished with. */
export const openStates = ["OPEN", "AUTO_RETRYING", "ASSIGNED", "IN_PROGRESS", "AWAITING_APPROVAL", "HELD", "RETRYING"];
