/** The states of a record that its platform does not show as it is. */
export const waitingStates = ["PENDING", "IN_FLIGHT", "UNCERTAIN", "HELD", "FAILED"];
