import type { PauseReason } from "../../schema/broadcasts.ts";
import { refusingChannels } from "../../schema/carriage.ts";
import type { Channel } from "../../schema/channels.ts";
import { checkContent, type Message, mediaOf } from "../../schema/content.ts";
import { withSampleLinks } from "../../schema/link-tracking.ts";
import { refusalFor, roles, sendingPlan } from "../../schema/roles.ts";
import { fitsChannels } from "../audience/one-channel.ts";
import { type BroadcastRow, senderOf } from "../db/broadcasts.ts";
import { countChosen } from "../db/chosen.ts";
import type { Database } from "../db/client.ts";
import { knownMedia } from "../db/media.ts";
import type { StoredSelection } from "../db/stored-selection.ts";
import { oneOf } from "../db/values.ts";
import { parseLinkForm } from "../referral/link-form.ts";
import { templateTrouble } from "../templates/made.ts";

/** What would be refused if a scheduled send were written now: its sender's role, the team's limit, a text too long. */
export async function findObstacle(
  db: Database,
  send: BroadcastRow,
  selection: StoredSelection,
  messages: readonly Message[],
  nowMs: number,
): Promise<{ reason: PauseReason; code: string } | undefined> {
  const { rows } = await db.read({
    sql: "select role from staff where id = :staff and team_id = :team",
    args: { staff: send.staffId, team: send.teamId },
  });
  const role = rows[0] && oneOf(rows[0], "role", roles);
  // The plan is the token's to say: it was right when the send was taken on.
  if (!role || refusalFor("send", { role, plan: sendingPlan }))
    return { reason: "planning", code: "role_required" };
  const { people, peopleMax, accounts, channels } = await countChosen(db, senderOf(send, nowMs), selection);
  if (peopleMax !== null && people > peopleMax) return { reason: "planning", code: "too_many_people" };
  if (!fitsChannels(selection, channels)) return { reason: "planning", code: "one_channel" };
  const account = selection.onlyAccount ?? accounts[0]?.id;
  const status = await templateTrouble(db, send.teamId, account, messages);
  if (status !== undefined) return { reason: "template", code: status };
  const refusing = refusingChannels(messages);
  const isKept = (channel: Channel) =>
    selection.onlyAccount === undefined ||
    accounts.some((one) => one.id === selection.onlyAccount && one.channel === channel);
  const carrying = channels.filter((channel) => isKept(channel) && !refusing.includes(channel));
  const media = await knownMedia(db, send.teamId, mediaOf(messages));
  const written = send.linkForm === null ? messages : withSampleLinks(messages, parseLinkForm(send.linkForm));
  const [problem] = people > 0 ? checkContent(written, carrying, media) : [];
  return problem && { reason: "content", code: problem.code };
}
