import { eventually } from "../../workflows/eventually";
import type { Company } from "../../workflows/startCompany";

/** The hub's clock: the real one until it is held; then it stands. */
export function aHeldClock() {
  let held: Date | null = null;
  return {
    now: (): Date => held ?? new Date(),
    hold: (at: Date): void => {
      held = at;
    },
  };
}

/** Waits until the hub has swept the hour that it is at a moment, on the company's day, and done what it asked for. */
export async function sweptAt(company: Company, at: Date, day: string): Promise<void> {
  const id = `sweep_${day}_${at.toISOString().slice(0, 13)}`;
  const { pool } = company.store;
  await eventually(async () => {
    const { rows } = await pool.query(
      `SELECT FROM dbos.workflow_status WHERE workflow_uuid = $1 AND status = 'SUCCESS'
       AND NOT EXISTS (SELECT FROM dbos.workflow_status WHERE status IN ('ENQUEUED', 'PENDING'))`,
      [id],
    );
    return rows.length === 1;
  }, company.state);
}

/** The instant at which a day begins in Los Angeles: 07:00 UTC in summer, 08:00 in winter. */
export function midnightInLosAngeles(day: string): Date {
  const clock = new Intl.DateTimeFormat("en-GB", { timeZone: "America/Los_Angeles", timeStyle: "short" });
  const found = ["07", "08"]
    .map((hour) => new Date(`${day}T${hour}:00:00Z`))
    .find((at) => clock.format(at) === "00:00");
  if (!found) throw new Error(`${day} has no midnight in Los Angeles`);
  return found;
}

export const dayInLosAngeles = (at: Date): string =>
  new Intl.DateTimeFormat("en-CA", { timeZone: "America/Los_Angeles", dateStyle: "short" }).format(at);

/** A calendar day so many days later. */
export const daysAfter = (day: string, days: number): string =>
  new Date(Date.parse(day) + days * 24 * 3_600_000).toISOString().slice(0, 10);
