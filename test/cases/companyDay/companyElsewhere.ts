import { runningCompany } from "../runningCompany";

export type CompanyElsewhere = Awaited<ReturnType<typeof companyElsewhere>>;

/** A company where it is another day than in UTC: beyond the date line from 10:00 on, before it until 11:00. */
export async function companyElsewhere() {
  const timeZone = new Date().getUTCHours() >= 10 ? "Pacific/Kiritimati" : "Pacific/Pago_Pago";
  const dayIn = (zone: string) =>
    new Intl.DateTimeFormat("en-CA", { timeZone: zone, dateStyle: "short" }).format(new Date());
  return {
    ...(await runningCompany({ settings: { timeZone } })),
    /** The day that it is now, where the company is and in UTC. */
    today: () => ({ here: dayIn(timeZone), inUtc: dayIn("UTC") }),
  };
}
