import { HubError } from "../../schema/hubError";
import { monthsOf } from "../calendar/monthsOf";
import { earnedBy, type Service } from "./earnedBy";

export interface ScheduleLine {
  periodStart: string;
  /** Half-open. */
  periodEnd: string;
  plannedMinor: bigint;
}

/**
 * Spreads a line's net evenly over the days of its half-open service period, by calendar month. What is recognized up
 * to the end of each month is rounded, not each month by itself, so that the months add up exactly to the net.
 *
 * @throws HubError `revenue.period` for an empty period: its net would vanish
 */
export function buildSchedule(service: Service): ScheduleLine[] {
  const { start, end } = service;
  if (start >= end) {
    throw new HubError("revenue.period", `A service period must end after it starts: ${start} to ${end}`, {
      retryable: false,
    });
  }
  return monthsOf(start, end).map((month) => ({
    periodStart: month.start,
    periodEnd: month.end,
    plannedMinor: earnedBy(service, month.end) - earnedBy(service, month.start),
  }));
}
