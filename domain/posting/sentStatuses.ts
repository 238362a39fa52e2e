/** How a write stands that was sent, and of which nothing says since that the platform does not hold it. */
export const sentStatuses = ["SENT", "UNCERTAIN", "DONE"];
