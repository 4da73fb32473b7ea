import type { BroadcastState, PauseReason } from "../../../schema/broadcasts.ts";
import type { Outcome } from "../../../schema/delivery.ts";
import { causes } from "../../../schema/words/causes-zh-hant.ts";
import { reasons } from "../../../schema/words/reasons-zh-hant.ts";
import { count } from "../count.ts";
import { pausedByRule } from "./pauses.ts";

const states: Record<BroadcastState, string> = {
  armed: "即將送出",
  running: "發送中",
  paused: "已暫停",
  done: "完成",
  stopped: "已停止",
  cancelled: "已復原",
};

const outcomes: Record<Outcome, string> = {
  accepted: "已送出",
  unknown: "結果未知",
  waiting: "等待中",
  failed: "失敗",
  stopped: "已停止",
  left_out: "略過",
};

/** What a sentence on a pause speaks of. */
export interface PauseFacts {
  /** The channel. */
  on: string;
  /** People it has not reached. */
  waiting: number;
  /** Nobody has been called yet: it can be given another time. */
  isUnbegun: boolean;
  /** When it was to go: 11/22 19:00. */
  plannedFor: string;
  /** When the team's quiet hours end, 09:00; empty where it keeps none. */
  quietUntil: string;
}
type PauseWords = (facts: PauseFacts) => string;

/** A time after words: figures stand apart from them, 今天 does not. */
const spaced = (when: string) => (/^\d/.test(when) ? ` ${when}` : when);
const safe = (waiting: number) => `等待的 ${count(waiting)} 人沒有損失`;
const choose = (waiting: number) => `${count(waiting)} 人還沒有收到：現在送、改時間，或取消排程。`;

/** Why a send is paused, what is safe, and what to do. Nobody is blamed. */
const paused: Record<PauseReason, PauseWords> = {
  token: ({ on }) => `已暫停：${on} 連線失效，請管理員重新連接。沒有人被記成失敗。`,
  quota: ({ on, waiting }) => `已暫停：${on} 本月訊息用完。${safe(waiting)}，加購後按「繼續」。`,
  daily_limit: ({ on, waiting }) =>
    `已暫停：${on} 24 小時內能送的人數用完。${safe(waiting)}，過了時間按「繼續」。`,
  account: ({ on, waiting }) =>
    `已暫停：${on} 帳號暫時不能發送，請管理員查看。${safe(waiting)}，恢復後按「繼續」。`,
  payment: ({ on, waiting }) =>
    `已暫停：${on} 的付款有問題，請管理員處理。${safe(waiting)}，處理好按「繼續」。`,
  template: ({ on, waiting }) =>
    `已暫停：${on} 停用了這個範本。${safe(waiting)}，範本恢復後按「繼續」，或停止後換一個範本。`,
  content: ({ on, waiting }) =>
    `已暫停：${on} 不接受這次的內容。等待的 ${count(waiting)} 人沒有收到，停止之後改好內容再送。`,
  quiet_hours: ({ waiting, quietUntil, isUnbegun }) => {
    const until = quietUntil === "" ? "" : `，到 ${quietUntil}`;
    return isUnbegun
      ? `現在是團隊安靜時段${until}，所以沒有自動送。${choose(waiting)}`
      : `已暫停：現在是團隊安靜時段${until}。${safe(waiting)}，時段過了按「繼續」。`;
  },
  missed: ({ waiting, plannedFor }) =>
    `原定${spaced(plannedFor)} 送出，錯過了 1 小時以上，所以沒有自動送。${choose(waiting)}`,
  restored: ({ waiting }) => `已暫停：資料剛從備份還原。${safe(waiting)}，看過結果再按「繼續」。`,
  planning: ({ waiting, isUnbegun }) =>
    isUnbegun
      ? `名單沒有準備完，所以沒有自動送。${choose(waiting)}`
      : "已暫停：名單沒有準備完。還沒有人收到，按「繼續」會從停下的地方接著做。",
};

/** A stretch of time in whole units. */
export interface Duration {
  days: number;
  hours: number;
  minutes: number;
  seconds: number;
}

export const record = {
  reasons,
  causes,
  states,
  outcomes,
  paused,
  pausedByRule: pausedByRule as Readonly<Partial<Record<string, string>>>,
  accountOf: (on: string, name: string) => `${on}「${name}」`,
  pausedRaw: "平台原文",

  recordsTitle: "群發訊息紀錄",
  recordsEmptyTitle: "還沒有群發過",
  recordsEmptyText: "送出第一次之後，誰收到、誰沒收到都在這裡。",
  recordsFailed: "紀錄沒有載入，發送不受影響。",
  recordsLoading: "正在載入紀錄",
  moreRecords: "載入更早的紀錄",
  pickOne: "選一筆紀錄，看誰收到、誰沒收到。",
  kinds: { message: "群發訊息", template: "群發範本訊息" },
  sentOf: (accepted: number, chosen: number) => `已送出 ${count(accepted)} / ${count(chosen)}`,
  readCount: (people: number) => `已讀 ${count(people)}`,
  clickCount: (clicks: number) => `點擊 ${count(clicks)}`,
  unknownCount: (people: number) => `未知 ${count(people)}`,
  stoppedCount: (people: number) => `停止 ${count(people)}`,
  chosenCount: (people: number) => `選了 ${count(people)} 人`,
  failedCount: (people: number) => `${count(people)} 人失敗`,
  again: "再送",

  title: (day: string, time: string) => `${day} ${time}`,
  loading: "正在載入這次群發",
  failed: "這次的紀錄沒有載入，發送不受影響。",
  refreshFailed: "進度沒有更新，發送不受影響。正在再試。",
  templateKind: "範本訊息",
  messageKinds: (messages: number) => `文字 ${messages} 則`,

  people: (people: number) => `${count(people)} 人`,
  /** `isBefore`: nothing has gone out yet, so nobody has failed. */
  lineLabel: (parts: readonly { outcome: Outcome; people: number }[], chosen: number, isBefore = false) => {
    const named = isBefore ? { ...outcomes, failed: "送不到" } : outcomes;
    return `${parts.map((part) => `${named[part.outcome]} ${count(part.people)} 人`).join("，")}，共 ${count(chosen)} 人`;
  },
  sum: (parts: readonly number[], chosen: number) =>
    `${parts.map(count).join(" + ")} = 受眾人數 ${count(chosen)}，一個不少`,

  preparing: (people: number) => `正在準備名單，已經 ${count(people)} 人`,
  undoUnit: (people: number) => `秒後送出給 ${count(people)} 人`,
  undoSaid: (seconds: number, people: number) => `${seconds} 秒後送出給 ${count(people)} 人`,
  undoText: "還沒有人收到。關掉頁面也會照樣送出。",
  undoNow: (people: number) => `正要送出給 ${count(people)} 人`,
  undo: "復原",
  undoing: "正在復原…",
  undoHint: "回到編輯，內容和對象都還在",
  leaving: (people: number) => `就要送出給 ${count(people)} 人`,
  undoFailed: "沒有復原。到紀錄裡看現在的進度。",
  undoTooLate: "來不及復原，已經開始送出。可以停止其餘發送。",
  undone: "已復原。沒有送出，內容和對象都還在。",
  /** Somewhere else than where it was sent from. */
  undoneHere: "已復原。沒有送出，內容還在，對象再選一次。",
  undoLost: "連線中斷，還不確定有沒有復原。再按一次不會有事。",
  cancelledText: "已復原。沒有人收到，也沒有計費。",

  scheduled: "排程",
  scheduleCancelled: "已取消",
  fromNow: ({ days, hours, minutes, seconds }: Duration) => {
    if (days > 0) return hours > 0 ? `${days} 天 ${hours} 小時後` : `${days} 天後`;
    if (hours > 0) return minutes > 0 ? `${hours} 小時 ${minutes} 分後` : `${hours} 小時後`;
    return minutes > 0 ? `${minutes} 分後` : `${seconds} 秒後`;
  },
  scheduledFlag: (wait: string) => `排程，${wait}`,
  scheduledUnit: (day: string, people: number) => `${day}送出給 ${count(people)} 人`,
  scheduledText: (wait: string) => `${wait}。到時候才算名單，人數可能不同。關掉頁面也會照樣送出。`,
  changeTime: "改時間",
  changingTime: "正在改時間…",
  sendNow: "現在送出",
  sendingNow: "正在送出…",
  changeTo: (when: string) => `改成${spaced(when)}`,
  cancelSchedule: "取消排程",
  cancelling: "正在取消…",
  cancelled: "已取消排程。沒有人收到，內容還在。",
  cancelledSchedule: "排程已取消。沒有人收到，也沒有計費。",
  timeChanged: (when: string) => `改成${spaced(when)} 送出。`,
  resumed: (waiting: number) => `已繼續，還有 ${count(waiting)} 人`,

  waitingToSend: "等待送出",
  progressUnit: (waiting: number) => `人已送出，還有 ${count(waiting)} 人`,
  progressText: "關掉頁面也會繼續，進度在紀錄裡。",
  progressSaid: (accepted: number, waiting: number) =>
    `${count(accepted)} 人已送出，還有 ${count(waiting)} 人`,
  accountDone: "已送出",
  accountSending: "發送中",
  accountSendingSlow: (on: string) => `發送中，${on} 一人一則所以較慢`,
  accountStopped: "已停止",
  accountLine: (on: string, accepted: number, waiting: number, failed: number) =>
    [
      `${on} 已送出 ${count(accepted)} 人`,
      ...(waiting > 0 ? [`等待中 ${count(waiting)} 人`] : []),
      ...(failed > 0 ? [`失敗 ${count(failed)} 人`] : []),
    ].join("，"),
  willFailTitle: (people: number) => `送不到 ${count(people)} 人`,
  leftOutTitle: (people: number) => `略過 ${count(people)} 人`,
  reasonCount: (title: string, people: number) => `${title} ${count(people)}`,
  listJoin: "、",
  sentenceJoin: "。",
  reasonJoin: "・",

  cannotTakeBack: "已送出的收不回來",
  stopHint: "停止後，剩下的人不會收到",
  stop: "停止其餘發送",
  stopAsk: (waiting: number, accepted: number) =>
    `停止其餘 ${count(waiting)} 人？已送出的 ${count(accepted)} 人收不回來。`,
  stopYes: "停止",
  stopNo: "繼續發送",
  stopping: "正在停止…",
  stopped: (accepted: number, stopped: number) =>
    `已送出 ${count(accepted)} 人，其餘 ${count(stopped)} 人已停止`,
  resume: "繼續",
  resuming: "正在繼續…",
  actionFailed: "沒有做到，發送的狀態沒有改變。",
  actionLate: "這筆發送剛剛有了變化，畫面已經更新。",

  resultUnit: (chosen: number) => `/ ${count(chosen)} 人已送出`,
  finished: (accepted: number, failed: number) =>
    failed > 0
      ? `${count(accepted)} 人已送出，${count(failed)} 人失敗`
      : `${count(accepted)} 人已送出，沒有人失敗`,
  receipts: (on: string, accepted: number, delivered: number, read: number) =>
    `${on} ${count(accepted)}：已收到 ${count(delivered)}，已讀 ${count(read)}。`,
  noReceipts: (on: string, accepted: number) => `${on} ${count(accepted)}：${on} 不提供這兩項。`,
  unknownNote: (people: number, on: string) =>
    `結果未知 ${count(people)} 人：${on} 沒有回答，不會自動重送。10 分鐘後還沒有回報，可由你決定。`,
  resendFrom: (clock: string) => `${clock} 之後可以決定要不要再送。`,
  resendWithout: (people: number) => `其中 ${count(people)} 人已經收到一部分，不會再送。`,
  resend: (people: number) => `再送給 ${count(people)} 人`,
  resendAsk: (people: number) =>
    `這 ${count(people)} 人可能已經收到了，再送一次，他們可能收到兩次。這段時間有回報的人不會再送。`,
  resendNo: "先不要",
  resending: "正在送出…",
  resendEarly: "還沒有 10 分鐘，平台可能還會回報。",
  resendLost: "連線中斷，還不確定有沒有送出。再按一次不會送第二次。",
  resendUndoHint: "取消這次再送，原本的紀錄不變",
  resendUndone: "已復原。沒有再送，原本的紀錄不變。",
  resendOfHint: "看原本那次",
  unknownResent: (people: number, on: string) =>
    `結果未知 ${count(people)} 人：${on} 沒有回答。已經再送過一次，結果看上面那筆紀錄。`,
  tabsLabel: "依結果看人",
  nobody: (outcome: string) => `沒有人${outcome}。`,
  groupTitles: {
    accepted: "已送出",
    unknown: "結果未知",
    waiting: "還沒輪到",
    failed: "失敗",
    stopped: "已停止",
    left_out: "略過",
  },
  pickPerson: "按「檢視」，看一個人的原因和經過。",
  morePeople: (left: number) => `再載入，還有 ${count(left)} 人`,
  peopleFailed: "這些人沒有載入。",
  retry: "再試一次",
  view: "檢視",
  viewLabel: (name: string) => `檢視${name}的原因`,
  personStates: {
    waiting: "等待中",
    accepted: "已送出",
    delivered: "已收到",
    read: "已讀",
    failed: "傳送失敗",
    unknown: "結果未知",
    stopped: "已停止",
    left_out: "送出前略過",
  },
  atTime: (time: string, state: string) => `${time} ${state}`,
  partly: (accepted: string, messages: string) => `部分送出 ${accepted}/${messages}`,
  messagesTotal: "總訊息數目",
  messagesFormula: (messages: number, people: number) => `${count(messages)} 則 × ${count(people)} 人`,
  linksTotal: "導購連結數目",
  linksFormula: (links: number, people: number) => `${count(links)} 個連結 × ${count(people)} 人`,

  reasonTitle: "失敗原因",
  outcomeTitle: "這個人的結果",
  reasonLoading: "正在載入原因",
  reasonFailed: "原因沒有載入，紀錄沒有改變。",
  next: "接下來",
  timeline: "經過",
  raw: "平台原文",
  events: {
    checked: () => "檢查過這位客人",
    accepted: (on: string) => `${on} 已接受`,
    delivered: (on: string) => `${on} 回報已收到`,
    read: (on: string) => `${on} 回報已讀`,
    failed_without_call: () => "已知送不到，沒有送",
    refused: (on: string) => `${on} 拒絕`,
    reported_failed: (on: string) => `${on} 回報傳送失敗`,
    unknown: (on: string) => `${on} 沒有回答`,
    stopped: () => "停止發送",
    left_out: () => "送出前略過",
  },
  acceptedSentence: (on: string) => `${on} 已接受這則訊息。`,
  acceptedSafe: (on: string) => `${on} 不會回報有沒有收到和已讀。`,
  deliveredSentence: "這位客人已收到。",
  readSentence: "這位客人已讀。",
  waitingSentence: "還沒輪到這位客人。",
};

export type RecordStrings = typeof record;
