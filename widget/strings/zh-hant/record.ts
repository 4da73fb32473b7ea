import type { BroadcastState, PauseReason } from "../../../schema/broadcasts.ts";
import type { Outcome } from "../../../schema/delivery.ts";
import { count } from "../count.ts";
import { reasons } from "./reasons.ts";

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

/** Why a send is paused and what is safe; `on` names the channel, `waiting` the people it has not reached. */
const paused: Record<PauseReason, (on: string, waiting: number) => string> = {
  token: (on) => `已暫停：${on} 連線失效，請管理員重新連接。沒有人被記成失敗。`,
  quota: (on, waiting) =>
    `已暫停：${on} 本月訊息用完。等待的 ${count(waiting)} 人沒有損失，加購後按「繼續」。`,
  daily_limit: (on, waiting) =>
    `已暫停：${on} 24 小時內可發送的人數用完。等待的 ${count(waiting)} 人沒有損失，過了時間按「繼續」。`,
  payment: (on, waiting) =>
    `已暫停：${on} 帳號的付款有問題。等待的 ${count(waiting)} 人沒有損失，請管理員處理後按「繼續」。`,
  template: (on, waiting) =>
    `已暫停：${on} 停用了這個範本。等待的 ${count(waiting)} 人沒有收到，範本恢復後按「繼續」，或停止後換一個範本。`,
  quiet_hours: (_on, waiting) =>
    `已暫停：現在是勿擾時段。等待的 ${count(waiting)} 人沒有損失，時段過了按「繼續」。`,
  missed: (_on, waiting) =>
    `錯過了排定的時間，所以沒有自動送出。${count(waiting)} 人還沒有收到，現在要送就按「繼續」。`,
  account: (on, waiting) =>
    `已暫停：${on} 帳號暫時不能發送。等待的 ${count(waiting)} 人沒有損失，請管理員查看帳號，好了再按「繼續」。`,
  content: (on, waiting) =>
    `已暫停：${on} 不接受這次的內容。等待的 ${count(waiting)} 人沒有收到，停止之後改好內容再送。`,
  restored: (_on, waiting) =>
    `已暫停：資料剛從備份還原。等待的 ${count(waiting)} 人沒有損失，看過結果再按「繼續」。`,
  planning: (_on, waiting) =>
    `已暫停：名單沒有準備完。等待的 ${count(waiting)} 人沒有收到，按「繼續」會從停下的地方接著做。`,
};

export const record = {
  reasons,
  states,
  outcomes,
  paused,

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
  unknownCount: (people: number) => `未知 ${count(people)}`,
  stoppedCount: (people: number) => `停止 ${count(people)}`,
  chosenCount: (people: number) => `選了 ${count(people)} 人`,
  failedCount: (people: number) => `${count(people)} 人失敗`,

  title: (day: string, time: string) => `${day} ${time}`,
  loading: "正在載入這次群發",
  failed: "這次的紀錄沒有載入，發送不受影響。",
  refreshFailed: "進度沒有更新，發送不受影響。正在再試。",
  templateKind: "範本訊息",
  messageKinds: (messages: number) => `文字 ${messages} 則`,

  people: (people: number) => `${count(people)} 人`,
  lineLabel: (parts: readonly { outcome: Outcome; people: number }[], chosen: number) =>
    `${parts.map((part) => `${outcomes[part.outcome]} ${count(part.people)} 人`).join("，")}，共 ${count(chosen)} 人`,
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
  undoLost: "連線中斷，還不確定有沒有復原。再按一次不會有事。",
  cancelledText: "已復原。沒有人收到，也沒有計費。",

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
