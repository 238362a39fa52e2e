/**
 * The engine's queues: one per system role, so that one platform's slowness holds up nobody else's work, and one for
 * what the hub does by the clock.
 */
export const queues = { crm: "crm", billing: "billing", erp: "erp", hub: "hub" } as const;
