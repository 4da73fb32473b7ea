import type { Role } from "../schema/roles.ts";
import type { Database } from "./db/client.ts";
import type { FilterClock } from "./db/filter.ts";
import type { Settings } from "./env.ts";
import type { Bucket } from "./media/bucket.ts";
import type { Platform } from "./platform/ports.ts";

/** The collaborators of everything behind the routes. */
export interface Services {
  settings: Settings;
  db: Database;
  platform: Platform;
  bucket: Bucket;
  nowMs(): number;
}

/** Who asks: read from a verified token and checked against the team's own staff. */
export interface Actor {
  teamId: string;
  /** Row of the staff table. */
  staffId: number;
  staffCode: string;
  name: string;
  role: Role;
  plan: string;
  /** When they asked, and the time zone of their team. */
  clock: FilterClock;
}
