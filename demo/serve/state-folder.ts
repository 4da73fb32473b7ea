import { randomBytes } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { teams } from "../seed/cast.ts";

/** What one demo remembers between starts. Everything secret in it was made for it alone. */
export interface Settings {
  sealKey: string;
  customers: number;
  /** When the data set was planned: with the number of customers it gives the same plan again. */
  plannedAtMs: number;
  isSeeded: boolean;
  /** Where the parts answered at the last start. */
  urls: { worker: string; line: string; whatsapp: string; libsql: string; host: string };
  teams: Record<string, { tokenSecret: string; syncKey: string; ordersKey: string }>;
  accounts: Record<string, { token: string; secret: string; verifyToken: string }>;
}

export interface StateFolder {
  path: string;
  settings: Settings;
  file(name: string): string;
  save(): void;
  release(): void;
}

export class StateFolderError extends Error {}

const noUrls: Settings["urls"] = { worker: "", line: "", whatsapp: "", libsql: "", host: "" };

/** Opens the folder, or makes it. One demo at a time may hold it. */
export function openStateFolder(path: string, wish: { isFresh: boolean; customers: number }): StateFolder {
  mkdirSync(path, { recursive: true });
  if (readdirSync(path).length > 0 && !isOurs(path))
    throw new StateFolderError(`${path} holds something that is not a demo's. Name another folder.`);
  const lock = join(path, "running.pid");
  claim(lock);
  if (wish.isFresh || !wasSeeded(path)) {
    rmSync(path, { recursive: true, force: true });
    mkdirSync(path, { recursive: true });
    claim(lock);
  }
  const settings = readSettings(path) ?? newSettings(wish.customers);
  const folder: StateFolder = {
    path,
    settings,
    file: (name) => join(path, name),
    save: () => {
      // Written beside and moved over, so that a kill leaves the old file or the new one.
      const next = join(path, "settings.json.next");
      writeFileSync(next, JSON.stringify(settings, null, 2), { mode: 0o600 });
      renameSync(next, join(path, "settings.json"));
    },
    release: () => rmSync(lock, { force: true }),
  };
  folder.save();
  return folder;
}

export function readSettings(path: string): Settings | undefined {
  const file = join(path, "settings.json");
  return existsSync(file) ? (JSON.parse(readFileSync(file, "utf8")) as Settings) : undefined;
}

function isOurs(path: string): boolean {
  return ["settings.json", "running.pid"].some((name) => existsSync(join(path, name)));
}

function wasSeeded(path: string): boolean {
  return readSettings(path)?.isSeeded === true;
}

function claim(lock: string): void {
  const pid = existsSync(lock) ? Number(readFileSync(lock, "utf8")) : Number.NaN;
  if (pid !== process.pid && isAlive(pid))
    throw new StateFolderError(`The demo is running already (process ${pid}). Stop it first.`);
  writeFileSync(lock, String(process.pid));
}

function isAlive(pid: number): boolean {
  if (!Number.isInteger(pid)) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

function newSettings(customers: number): Settings {
  const secret = (): string => randomBytes(24).toString("hex");
  return {
    sealKey: randomBytes(32).toString("base64"),
    customers,
    plannedAtMs: Date.now(),
    isSeeded: false,
    urls: noUrls,
    teams: Object.fromEntries(
      teams.map(({ id }) => [id, { tokenSecret: secret(), syncKey: secret(), ordersKey: secret() }]),
    ),
    accounts: Object.fromEntries(
      teams
        .flatMap(({ accounts }) => accounts)
        .map(({ id }) => [
          id,
          { token: secret(), secret: randomBytes(16).toString("hex"), verifyToken: secret() },
        ]),
    ),
  };
}
