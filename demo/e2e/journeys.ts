import { deskSize, phoneSize } from "./assistant.ts";
import { changedCourse } from "./course.ts";
import { hostHears } from "./host-hears.ts";
import type { Journey } from "./journey.ts";
import { sendFilm } from "./send-film.ts";
import { sendTemplate } from "./send-template.ts";
import { sendTemplateFile } from "./send-template-file.ts";
import { sendTest } from "./send-test.ts";
import { sendToAll } from "./send-to-all.ts";
import { expiredToken, killedWorker, twoTabs } from "./trouble.ts";
import { draftsOnTwoDevices } from "./two-devices.ts";
import { uploadMedia } from "./upload-media.ts";
import { keyboardInEnglish, refusals } from "./ways.ts";

export const journeys: Journey[] = [
  {
    name: "phone: from 處理中 to the reason of a failure",
    run: (context) =>
      sendToAll(context, { staff: "lin.yijun", size: phoneSize }, [
        "秋冬新品到了，歡迎來店試穿",
        "看更多：https://qingri.example/aw26?utm_source=line",
      ]),
  },
  {
    name: "desktop: from 處理中 to the reason of a failure",
    run: (context) =>
      sendToAll(context, { staff: "huang.guanting", size: deskSize }, ["週年慶這週開始", "門市見 😊"]),
  },
  {
    name: "template: from the menu to each customer's phone",
    run: (context) => sendTemplate(context, { staff: "lin.yijun", size: phoneSize }),
  },
  {
    name: "template: a picture of one's own in the header",
    run: (context) => sendTemplateFile(context, { staff: "lin.yijun", size: phoneSize }),
  },
  {
    name: "test: a message to oneself that counts nowhere",
    run: (context) => sendTest(context, { staff: "lin.yijun", size: phoneSize }),
  },
  {
    name: "media: let go, pasted, broken off, given up",
    run: (context) => uploadMedia(context, { staff: "wu.peishan", size: deskSize }),
  },
  {
    name: "media: a phone's film on a customer's phone",
    run: (context) => sendFilm(context, { staff: "huang.guanting", size: phoneSize }),
  },
  { name: "trouble: the worker is killed in the middle", run: killedWorker },
  { name: "trouble: two tabs send the same draft", run: twoTabs },
  { name: "trouble: the token runs out in the middle", run: expiredToken },
  { name: "drafts: a phone and a desk write the same one", run: draftsOnTwoDevices },
  { name: "course: a schedule taken back, a pause waited out", run: changedCourse },
  { name: "feed: the host hears of a send, and the record of who left", run: hostHears },
  { name: "ways: the keyboard alone, in English", run: keyboardInEnglish },
  { name: "ways: who may not send", run: refusals },
];
