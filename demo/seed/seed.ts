import { mintToken } from "../host/token.ts";
import { syncRows } from "../import/sync-client.ts";
import type { Settings } from "../serve/state-folder.ts";
import { bindingRows } from "./bindings.ts";
import { setCaps } from "./caps.ts";
import { mainTeam, otherTeam, type TeamCast } from "./cast.ts";
import { setUpLine } from "./line-people.ts";
import { uploadFiles } from "./media.ts";
import { enterTeams } from "./operator.ts";
import { addPast } from "./past-sends.ts";
import { planTeam, type TeamPlan } from "./plan.ts";
import { replyRows } from "./replies.ts";
import { setUpWhatsApp } from "./whatsapp-people.ts";

/** The second team is small: it is there to be told apart. */
const otherCustomers = 40;

/**
 * Brings the data set in as in real life: teams and accounts by the operator, all else by the sync API. The
 * doubles are told on every start where the webhooks go; the people on them only once.
 */
export async function seed(settings: Settings): Promise<string> {
  const plans = [
    planTeam(mainTeam, settings.customers, settings.plannedAtMs),
    planTeam(otherTeam, otherCustomers, settings.plannedAtMs),
  ];
  if (!settings.isSeeded) {
    await enterTeams(settings);
    for (const plan of plans) await syncTeam(plan, settings);
    await addPast(mainTeam, settings);
  }
  await Promise.all([setUpLine(plans, settings), setUpWhatsApp(plans, settings)]);
  return settings.isSeeded
    ? `kept from ${new Date(settings.plannedAtMs).toLocaleString("sv-SE").slice(0, 16)}`
    : `${plans.reduce((sum, { customers }) => sum + customers.length, 0)} customers in ${plans.length} teams`;
}

async function syncTeam(plan: TeamPlan, settings: Settings): Promise<void> {
  const { team, customers, conversations } = plan;
  const key = settings.teams[team.id]?.syncKey ?? "";
  const target = { url: settings.urls.worker, key };
  await syncRows(target, "stores", team.stores);
  await syncRows(target, "staff", team.staff.map(staffRow));
  await syncRows(
    target,
    "tags",
    team.tags.map((name) => ({ name })),
  );
  await syncRows(target, "attributes", team.attributes);
  await syncRows(
    target,
    "customers",
    customers.map(({ row }) => row),
  );
  await syncRows(
    target,
    "conversations",
    conversations.map(({ row }) => row),
  );
  await syncRows(target, "bindings", bindingRows(plan));
  await setCaps(team, settings);
  if (team.id === mainTeam.id) await syncRows(target, "replies", await replies(settings));
}

/** What they show is uploaded as a member of the team does it. */
async function replies(settings: Settings): Promise<object[]> {
  const [person] = mainTeam.staff;
  const secret = settings.teams[mainTeam.id]?.tokenSecret;
  if (!person || secret === undefined) throw new Error("nobody can upload the pictures of the saved replies");
  const token = await mintToken({
    secret,
    team: mainTeam,
    person,
    plan: mainTeam.plan,
    livesForSeconds: 600,
  });
  return replyRows(settings.plannedAtMs, await uploadFiles({ url: settings.urls.worker, token }));
}

function staffRow({ code, name, role, stores }: TeamCast["staff"][number]): object {
  return { code, name, role, stores };
}
