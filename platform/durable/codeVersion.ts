/**
 * The engine recovers only workflows of its own application version, and by default derives that from their source:
 * any edit would strand the orders in flight. It is therefore fixed, and workflows change so that an order begun
 * before the change can finish after it: steps are added at the end of what has run, never renamed or reordered, and what
 * a step recorded is still understood in its earlier shape.
 */
export const CODE_VERSION = "1";
