import { jpegFile, mp4File, pdfFile, pngFile } from "../../schema/bytes/sample-files.ts";
import type { FreeMessage, TemplateMessage } from "../../schema/content.ts";
import type { Fill } from "../../schema/template-fill.ts";
import type { LoggedCall } from "../doubles/call-log.ts";
import { makePeople } from "../faults/people.ts";
import { startFaultStack } from "../faults/stack.ts";
import { enterTeam } from "../faults/team.ts";
import { templateCorpus } from "../whatsapp/template-corpus.ts";
import { body, header } from "../whatsapp/template-corpus-kit.ts";
import type { TemplateSetting } from "../whatsapp/types.ts";
import type { Platform } from "./operations.ts";
import { Staff, selectionOf } from "./staff.ts";

/** LINE tells figures of a send from twenty people on. */
const linePeople = 24;
/** This is no hurry: nothing is lost on a slow machine. */
const vars = { LEASE_MS: "60000", CALL_TIMEOUT_MS: "20000", RERING_MS: "5000" };

const words: FreeMessage[] = [{ type: "text", text: "看更多：https://shop.example/aw26?utm_source=line 😊" }];
const greeting: FreeMessage[] = [{ type: "text", text: "{name} 您好", nameFallback: "貴賓" }];

/**
 * The real Worker sends all that it can send to the doubles: the whole template corpus, and a journey through
 * everything else it asks of a platform. Answers with what the doubles wrote down of it.
 */
export async function recordCalls(say: (line: string) => void): Promise<Record<Platform, LoggedCall[]>> {
  const stack = await startFaultStack(say, { vars, keepsCalls: true });
  try {
    const team = await enterTeam(stack, { undoSeconds: 0, callsPerSecond: undefined });
    const staff = new Staff(stack, team);
    const settings = templatesToSend({ image: "", film: "", file: "" }).map(({ setting }) => setting);
    await stack.whatsapp.setTemplates(team.whatsapp.target, settings);
    await staff.ask("GET", `/v1/templates?account=${team.whatsapp.id}`);
    await staff.ask("GET", "/v1/allowance");
    const uploaded = await upload(staff);
    await sendFree(staff, uploaded);
    await sendTemplates(staff, uploaded);
    return { line: stack.callsOf("line"), whatsapp: stack.callsOf("whatsapp") };
  } finally {
    await stack.stop();
  }
}

/** Ids of media. */
type Uploaded = Record<"image" | "film" | "file", string>;

async function upload(staff: Staff): Promise<Uploaded> {
  return {
    image: await staff.upload("image", "新品.jpg", jpegFile()),
    film: await staff.upload("video", "上身.mp4", mp4File(), pngFile()),
    file: await staff.upload("file", "目錄.pdf", pdfFile()),
  };
}

/** Composed messages to both channels: together, one by one, with media, as a test, and again after a lost answer. */
async function sendFree(staff: Staff, { image, film, file }: Uploaded): Promise<void> {
  const { stack, team } = staff;
  const [oneOnLine, ...line] = await staff.meet(makePeople("line", linePeople));
  const whatsapp = await staff.meet(makePeople("whatsapp", 3));
  const mixed: FreeMessage[] = [
    ...words,
    { type: "image", media: image },
    { type: "video", media: film },
    ...greeting,
  ];
  const all = [oneOnLine ?? "", ...line];
  for (const messages of [words, mixed])
    await staff.ask("POST", "/v1/check", { messages, selection: selectionOf(all) });
  await staff.ask("PUT", "/v1/test-people", { conversations: [all[0], whatsapp[0]] });
  await staff.ask("POST", "/v1/test-send", { messages: words, conversations: [all[0], whatsapp[0]] });
  const together = await staff.send(words, all);
  await staff.ended(together);
  await staff.ask("GET", `/v1/broadcasts/${together}/statistics`);
  // Taken, and then no answer: the same call is made again under its key.
  const lost = {
    kind: "accept-then-status",
    status: 500,
    times: 1,
    match: { owner: team.line.owner },
  } as const;
  for (const endpoint of ["multicast", "push"]) await stack.line.addFault({ ...lost, endpoint });
  await staff.ended(
    await staff.send(
      [
        { type: "image", media: image },
        { type: "video", media: film },
      ],
      all,
    ),
  );
  await staff.ended(await staff.send(mixed, line.slice(0, 5)));
  await staff.ended(await staff.send([...mixed, { type: "file", media: file }], whatsapp));
}

const settingOf = (format: string): TemplateSetting => ({
  name: `own_${format}`,
  components: [header(format.toUpperCase()), body("您好。")],
  language: "zh_TW",
  status: "APPROVED",
  category: "UTILITY",
});

/** Every template of the corpus that can be sent, and headers that hold a medium of the team. */
function templatesToSend({ image, film, file }: Uploaded) {
  const taken = templateCorpus().filter(({ expected }) => expected.kind === "taken");
  const ownMedia = Object.entries({ image, video: film, document: file }).map(([format, media]) => {
    const fill: Fill = { header: { from: "media", media } };
    return { setting: settingOf(format), fill, values: { name: "王小明" } };
  });
  return [...taken, ...ownMedia];
}

/** Each template to somebody of their own: one person takes only so many messages in a row. */
async function sendTemplates(staff: Staff, uploaded: Uploaded): Promise<void> {
  const entries = templatesToSend(uploaded);
  const people = makePeople("whatsapp", entries.length).map((person, at) => ({
    ...person,
    name: entries[at]?.values.name ?? "",
  }));
  const conversations = await staff.meet(people);
  const sends = entries.map(({ setting: { name, language }, fill }, at) => {
    const message: TemplateMessage = { type: "template", template: { name, language, fill } };
    return staff.send([message], conversations.slice(at, at + 1));
  });
  for (const id of await Promise.all(sends)) await staff.ended(id);
}
