import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createClient } from "@libsql/client/http";
import { mintToken } from "../host/token.ts";
import { mainTeam } from "../seed/cast.ts";
import { startStack } from "../serve/stack.ts";
import { type Bench, compare } from "./bench.ts";

const rounds = 150;
const warmUps = 20;

/**
 * The first page of the people list, as the widget asks for it, against the plainest thing the same machine can do
 * in its place: a bare route of the same Worker, and after it one indexed page of SQL through the same endpoint.
 */
export const bench: Bench = async () => {
  const folder = mkdtempSync(join(tmpdir(), "omo-bench-"));
  const stack = await startStack({
    folder,
    isFresh: true,
    customers: 2_000,
    port: "free",
    say: () => undefined,
  });
  const database = createClient({ url: stack.urls.libsql });
  try {
    const headers = await signIn(stack.settings.teams[mainTeam.id]?.tokenSecret ?? "");
    const page = async (): Promise<void> => {
      const answer = await fetch(`${stack.urls.worker}/v1/conversations/search`, {
        method: "POST",
        headers: { ...headers, "content-type": "application/json" },
        body: JSON.stringify({ filter: {}, limit: 50 }),
      });
      if (!answer.ok) throw new Error(`the list answered ${answer.status}`);
      await answer.json();
    };
    const bare = async (): Promise<void> => {
      await (await fetch(`${stack.urls.worker}/healthz`)).json();
      await database.execute({
        sql: `select * from conversations where team_id = ? and owner_staff_id =
                (select id from staff where team_id = ? and code = ?) and state = 'in_progress'
              order by last_at_ms desc, id desc limit 50`,
        args: [mainTeam.id, mainTeam.id, "lin.yijun"],
      });
    };
    for (let round = 0; round < warmUps; round++) await Promise.all([page(), bare()]);
    const { one, other } = await compare(rounds, page, bare);
    return [{ what: "p95", ratio: one / other, limit: 3 }];
  } finally {
    database.close();
    await stack.stop();
    rmSync(folder, { recursive: true, force: true });
  }
};

async function signIn(secret: string): Promise<Record<string, string>> {
  const [person] = mainTeam.staff;
  if (person === undefined) throw new Error("the team has no staff");
  const token = await mintToken({
    secret,
    team: mainTeam,
    person,
    plan: mainTeam.plan,
    livesForSeconds: 300,
  });
  return { authorization: `Bearer ${token}` };
}
