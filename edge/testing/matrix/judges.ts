import { isFree, isMedia, type KnownMedia, mediaOf } from "../../../schema/content.ts";
import { findingsForAll } from "../../../schema/template-fill.ts";
import { obstacleIn } from "../../../widget/views/compose/editing.ts";
import { refreshTemplates } from "../../templates/refresh.ts";
import { type Api, mintToken } from "../client.ts";
import { line } from "../line-stand.ts";
import { MovingPlatform } from "../moving-platform.ts";
import { addPeople } from "../people.ts";
import { testDb } from "../services.ts";
import { addStaff, createTeam, type TestStaff } from "../team.ts";
import { whatsapp, whatsappSettings } from "../whatsapp-stand.ts";
import { type Cell, linkForm, mediumId } from "./cells.ts";
import { lineTakes, whatsappTakes } from "./platforms.ts";
import { cellTemplates, madeOfCell } from "./template-cells.ts";

const previewMax = 1_048_576;

/** As the edge's own rows have it: a preview is there, or the picture is small itself. */
function hasPreview({ medium }: Cell): boolean {
  if (!medium) return false;
  if (medium.previewBytes !== undefined) return medium.previewBytes <= previewMax;
  return medium.kind === "image" && medium.bytes <= previewMax;
}

/** Whether the widget lets somebody go on with it. */
export function widgetTakes(cell: Cell): boolean {
  const { medium, messages, channel } = cell;
  const [first] = messages;
  if (first?.type === "template") {
    // What it lets nobody choose, and what it says of the places.
    const made = madeOfCell(first.template.name);
    return made !== undefined && findingsForAll(made.parts, first.template.fill ?? {}).length === 0;
  }
  const known: KnownMedia = new Map(medium ? [[mediumId, { ...medium, hasPreview: hasPreview(cell) }]] : []);
  return obstacleIn(messages.filter(isFree), [channel], known, linkForm) === undefined;
}

export interface MatrixStand {
  edgeTakes(cell: Cell): Promise<boolean>;
  doubleTakes(cell: Cell): Promise<boolean>;
}

/** One person on each channel, known to the doubles, and whatever medium a cell says. */
export async function createMatrixStand(api: Api): Promise<MatrixStand> {
  const staff = await addStaff(await createTeam(), "salesperson");
  const token = await mintToken(staff);
  const people = await addPeople(staff, [{ channel: "line" }, { channel: "whatsapp" }]);
  const [onLine, onWhatsapp] = people;
  if (!onLine || !onWhatsapp) throw new Error("people were not written");
  await tellDoubles(staff);
  return {
    async edgeTakes(cell) {
      const mediaIds = await putMedium(staff, cell);
      const named = (cell.channel === "line" ? onLine : onWhatsapp).id;
      const messages = cell.messages.map((message) =>
        isMedia(message) ? { ...message, media: mediaIds.get(message.media) } : message,
      );
      const selection = {
        people: { mode: "named", conversations: [named] },
        remove: { verdicts: [], conversations: [] },
      };
      const { status, body } = await api("/v1/check", { body: { messages, selection }, token });
      return status === 200 && (body as { sendable: number }).sendable === 1;
    },
    doubleTakes: (cell) => (cell.channel === "line" ? lineTakes(staff, cell) : whatsappTakes(staff, cell)),
  };
}

async function tellDoubles(staff: TestStaff): Promise<void> {
  const { line: onLine, whatsapp: onWhatsapp } = staff.team;
  await line.setChannels([
    { id: onLine.platformId, botUserId: onLine.platformId, accessToken: onLine.token, secret: onLine.secret },
  ]);
  const account = onWhatsapp.platformId;
  await whatsapp.setAccounts([
    { id: account, accessToken: onWhatsapp.token, appSecret: onWhatsapp.secret, portfolio: account },
  ]);
  await whatsapp.setNumbers([{ id: onWhatsapp.platformId, account }]);
  await whatsapp.setTemplates(account, cellTemplates);
  await testDb.write([
    {
      sql: "update accounts set business_id = :account where id = :id",
      args: { account, id: onWhatsapp.id },
    },
  ]);
  await refreshTemplates(
    new MovingPlatform({ settings: whatsappSettings }).services,
    staff.team.id,
    onWhatsapp.id,
  );
}

/** Writes the row of a medium as if it had been uploaded: a check looks at nothing else. */
async function putMedium({ id, team }: TestStaff, { messages, medium }: Cell): Promise<Map<string, string>> {
  if (!medium || mediaOf(messages).length === 0) return new Map();
  const own = `md_${crypto.randomUUID().replaceAll("-", "")}`;
  const { kind, mimeType, bytes, previewBytes } = medium;
  const hasSmaller = previewBytes !== undefined && previewBytes <= previewMax;
  await testDb.write([
    {
      sql: `insert into media (id, team_id, staff_id, kind, state, mime_type, file_name, bytes, preview_id,
          created_at_ms, used_at_ms)
        values (:id, :team, :staff, :kind, 'ready', :mimeType, 'a', :bytes, :preview, 0, 0)`,
      args: { id: own, team: team.id, staff: id, kind, mimeType, bytes, preview: hasSmaller ? own : null },
    },
  ]);
  return new Map([[mediumId, own]]);
}
