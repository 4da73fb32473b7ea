import { Reply, ReplyPage, type ReplySearch } from "../../schema/api.ts";
import { SyncResult } from "../../schema/sync.ts";
import { bodyOf, createApi, mintToken } from "./client.ts";
import { addStaff, createTeam, type TestStaff } from "./team.ts";

const api = createApi();

const text = (words: string) => ({ type: "text", text: words });

/** A team with two stores, sellers in each, and whatever its host syncs of saved replies. */
export async function createRepliesStand() {
  const team = await createTeam();
  const amy = await addStaff(team, "salesperson", ["north"]);
  const ben = await addStaff(team, "salesperson", ["south"]);
  const boss = await addStaff(team, "sales_manager", ["north", "south"]);
  const ask = async (staff: TestStaff, path: string, call: { method?: string; body?: unknown } = {}) =>
    api(path, { ...call, token: await mintToken(staff) });
  const search = async (staff: TestStaff, wanted: ReplySearch = {}) =>
    bodyOf(ReplyPage, await ask(staff, "/v1/replies/search", { body: wanted }));
  return {
    team,
    amy,
    ben,
    boss,
    ask,
    search,
    /** Syncs rows; what a row leaves out is that of a reply for everyone with one text. */
    async put(rows: readonly object[]): Promise<SyncResult> {
      const body = rows.map((row, index) => {
        const isBot = "kind" in row && row.kind === "bot";
        const content = isBot ? { description: "模組" } : { messages: [text("您好")] };
        return { code: `r${index}`, title: `回覆 ${index}`, scope: "everyone", ...content, ...row };
      });
      return bodyOf(SyncResult, await api("/v1/sync/replies", { body, token: team.syncKey }));
    },
    async titles(staff: TestStaff, wanted: ReplySearch = {}): Promise<string[]> {
      return (await search(staff, wanted)).items.map(({ title }) => title);
    },
    async keep(staff: TestStaff, more: object = {}): Promise<Reply> {
      const body = {
        code: crypto.randomUUID(),
        title: "我的",
        scope: "self",
        messages: [text("哈囉")],
        ...more,
      };
      return bodyOf(Reply, await ask(staff, "/v1/replies", { body }));
    },
  };
}

export type RepliesStand = Awaited<ReturnType<typeof createRepliesStand>>;
