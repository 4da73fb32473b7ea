import { env } from "cloudflare:workers";
import { inject } from "vitest";
import type { Grant } from "../conductor/gate.ts";
import type { Reservation } from "../conductor/portfolio.ts";
import type { Services } from "../context.ts";
import { openDatabase } from "../db/client.ts";
import { parseSettings } from "../env.ts";
import { asBindings } from "../platform/cloudflare.ts";
import type { Platform } from "../platform/ports.ts";
import { r2Bucket } from "../platform/r2-bucket.ts";

/** The settings that the Worker under test has, too. */
export const testSettings = parseSettings({
  LIBSQL_URL: inject("libsqlUrl"),
  LINE_API_BASE: inject("lineUrl"),
  WHATSAPP_API_BASE: inject("whatsappUrl"),
  PUBLIC_BASE: "https://omo.example",
  SEAL_KEY: inject("sealKey"),
  LEASE_MS: 60_000,
  CALL_TIMEOUT_MS: 20_000,
  RERING_MS: 5_000,
});

export const testDb = openDatabase(testSettings.libsqlUrl, "");

/** A platform that keeps a list of what it was asked for, where nothing is to happen by itself. */
export class StillPlatform implements Platform {
  readonly woken: string[] = [];
  readonly receipts: string[] = [];

  async wakeTeam(teamId: string): Promise<void> {
    this.woken.push(teamId);
  }
  async wakeAccount(_teamId: string, accountId: string): Promise<void> {
    this.woken.push(accountId);
  }
  async ring(): Promise<void> {}
  async grant(): Promise<Grant> {
    const nowMs = Date.now();
    return { kind: "go", startAtMs: nowMs, spacingMs: 0, isFirst: true, firstAtMs: nowMs };
  }
  async report(): Promise<void> {}
  async recall(_teamId: string, _accountId: string, keys: string[]): Promise<null[]> {
    return keys.map(() => null);
  }
  async hasCalled(): Promise<boolean> {
    return false;
  }
  async reservePeople(_teamId: string, _portfolioId: string, people: string[]): Promise<Reservation> {
    return { granted: people, reservedAtMs: Date.now(), retryAtMs: undefined };
  }
  async releasePeople(): Promise<void> {}
  async countReserved(): Promise<number> {
    return 0;
  }
  async keepReceipt(_teamId: string, _accountId: string, _channel: string, body: string): Promise<void> {
    this.receipts.push(body);
  }
  async wakeFeed(teamId: string): Promise<void> {
    this.woken.push(`feed/${teamId}`);
  }
  async isQueueReady(): Promise<boolean> {
    return true;
  }
}

/** Real database, real settings; the clock and the platform stand still unless a test moves them. */
export function testServices(overrides: Partial<Services> = {}): Services {
  return {
    settings: testSettings,
    db: testDb,
    platform: new StillPlatform(),
    bucket: r2Bucket(asBindings(env).MEDIA),
    nowMs: () => Date.now(),
    ...overrides,
  };
}
