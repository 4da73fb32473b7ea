import type { Role } from "../../schema/roles.ts";

/** What the host page knows of its own back office. */
export interface HostConfig {
  apiBase: string;
  staff: HostStaff[];
}

export interface HostStaff {
  code: string;
  name: string;
  role: Role;
  team: string;
  plan: string;
  store: string;
}

export interface TokenRequest {
  staff: string;
  plan?: string;
  /** Five minutes when absent; less than nothing is a token that has run out. */
  livesForSeconds?: number;
}
