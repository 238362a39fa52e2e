/** What a case is about that says that a connected platform tells of something that the hub has no rule for. */
export const UNHANDLED_MESSAGE = "UnhandledMessage";
