import { execFileSync } from "node:child_process";

export interface ServerUser {
  uid: number;
  gid: number;
}

/** Postgres refuses to run as root: root runs it as the user `postgres`, created if need be. Others run it themselves. */
export function serverUser(): ServerUser | undefined {
  if (process.getuid?.() !== 0) return undefined;
  try {
    return lookUp();
  } catch {
    execFileSync("useradd", ["--system", "--no-create-home", "--shell", "/bin/false", "postgres"], { stdio: "pipe" });
    return lookUp();
  }
}

const lookUp = (): ServerUser => ({ uid: idOf("-u"), gid: idOf("-g") });

const idOf = (flag: "-u" | "-g") =>
  Number(execFileSync("id", [flag, "postgres"], { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] }));
