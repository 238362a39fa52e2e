import type { DataClass } from "../dataClass";

/** How closely it is held what an approval is about: its amount, what it comes to, and why policy wants another person. */
export const approvalClass = "CONFIDENTIAL" satisfies DataClass;
