/** The engine's queues: one per system role, so that one platform's slowness holds up nobody else's work. */
export const queues = { crm: "crm", billing: "billing", erp: "erp" } as const;
