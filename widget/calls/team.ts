/** What the team has set. */
import type { Caps, CapsChange, TeamSettings } from "../../schema/api.ts";
import type { Client, Signal } from "../client.ts";

export function readCaps(client: Client, signal?: Signal): Promise<Caps> {
  return client.ask<Caps>("/v1/caps", { signal });
}

export function writeCaps(client: Client, change: CapsChange, signal?: Signal): Promise<Caps> {
  return client.ask<Caps>("/v1/caps", { method: "PUT", body: change, signal });
}

export function readSettings(client: Client, signal?: Signal): Promise<TeamSettings> {
  return client.ask<TeamSettings>("/v1/settings", { signal });
}

export function writeSettings(
  client: Client,
  settings: TeamSettings,
  signal?: Signal,
): Promise<TeamSettings> {
  return client.ask<TeamSettings>("/v1/settings", { method: "PUT", body: settings, signal });
}
