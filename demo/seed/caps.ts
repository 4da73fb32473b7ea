import type { CapPair, Caps, CapsChange } from "../../schema/api.ts";
import { mintToken } from "../host/token.ts";
import type { Settings } from "../serve/state-folder.ts";
import type { TeamCast } from "./cast.ts";

const pair = (sales_manager: number | null, salesperson: number | null): CapPair => ({
  sales_manager,
  salesperson,
});

/** Room enough for most; in the store of a seller with more people than that, a limit one runs into. */
const byRole = { line: pair(null, 1_000), whatsapp: pair(null, 1_000) };
const ownLimits: Record<string, { line: CapPair | null; whatsapp: CapPair | null }> = {
  tainan: { line: pair(null, 25), whatsapp: null },
};

/** 訊息數量設定, as somebody of the team who may sets it. */
export async function setCaps(team: TeamCast, settings: Settings): Promise<void> {
  const person = team.staff.find(({ role }) => role === "manager");
  const secret = settings.teams[team.id]?.tokenSecret;
  if (!person || secret === undefined) return;
  const token = await mintToken({ secret, team, person, plan: team.plan, livesForSeconds: 300 });
  const headers = { authorization: `Bearer ${token}`, "content-type": "application/json" };
  const address = `${settings.urls.worker}/v1/caps`;
  const read = await fetch(address, { headers });
  if (!read.ok) throw new Error(`the limits of ${team.name} cannot be read: ${read.status}`);
  const { version, stores } = (await read.json()) as Caps;
  const own = stores.flatMap(({ code }) => (ownLimits[code] ? [{ code, ...ownLimits[code] }] : []));
  const change: CapsChange = { version, byRole, stores: own };
  const written = await fetch(address, { method: "PUT", headers, body: JSON.stringify(change) });
  if (!written.ok) throw new Error(`the limits of ${team.name} were not taken: ${written.status}`);
}
