import type { FaultInput } from "../../sandbox/kit/fault";

export interface Received {
  method: string;
  path: string;
  body: unknown;
  status: number | null;
}

/** The control door of a sandbox, see `sandbox/kit/controlDoor`. */
export interface ControlDoor {
  arm(fault: FaultInput): Promise<void>;
  received(): Promise<Received[]>;
  /** One of the platform's few human actions, such as `periods/May%202026/close`. */
  act(action: string): Promise<void>;
}

export function openControlDoor(url: string): ControlDoor {
  const post = async (path: string, body?: object) => {
    const headers = { "content-type": "application/json" };
    const sent = { headers, ...(body && { body: JSON.stringify(body) }) };
    const answer = await fetch(`${url}/_sandbox/${path}`, { method: "POST", ...sent });
    if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
  };
  return {
    arm: (fault) => post("faults", fault),
    received: async () => (await fetch(`${url}/_sandbox/requests`)).json() as Promise<Received[]>,
    act: (action) => post(action),
  };
}
