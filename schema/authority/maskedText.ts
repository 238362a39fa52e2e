/** What stands for a text whose reader is not cleared for it. */
export const maskedText = "•••";
