import type { MediaKind } from "../../../schema/media.ts";
import type { PrepareRefusal } from "../../media/preparation.ts";
import { count } from "../count.ts";

const kinds: Record<MediaKind, string> = { image: "圖片", video: "影片", file: "檔案" };

/** Why a file is not taken, and the way out. */
const refusals: Record<PrepareRefusal, (max: string) => string> = {
  type_unknown: () => "看不出這是什麼檔案，換一個試試。",
  type_not_taken: () => "這裡不收這種檔案。圖片用 JPEG 或 PNG，影片用 MP4，檔案用 PDF、文字或 Office。",
  broken: () => "檔案不完整或打不開，重新匯出再選一次。",
  colours: () => "這張圖片的色彩格式各渠道不收，另存成一般的 JPEG 再選一次。",
  video_codec: () => "影片要用 H.264 編碼（這支不是）。重新匯出成 H.264 的 MP4 再選一次。",
  audio_codec: () => "影片的聲音要用 AAC（這支不是）。重新匯出成 AAC 的 MP4 再選一次。",
  index_last: () =>
    "影片的索引在最後面，客人要等全部下載完才能播。匯出時選「網路最佳化」（fast start）再選一次。",
  no_picture: () => "這個檔案只有聲音，沒有畫面。",
  too_large: (max) => `檔案太大，最多 ${max}。`,
  empty: () => "這個檔案是空的（0 B），換一個。",
  unreadable: () => "讀不到這個檔案，它可能在雲端或被移走了。先下載到這台裝置，再選一次。",
  heic: () =>
    "這個瀏覽器讀不了 HEIC 照片。在 iPhone 的 Safari 裡選，或先存成 JPEG（「設定」→「相機」→「格式」→「最相容」）再選一次。",
  quicktime: () => "這是 MOV 影片，LINE 和 WhatsApp 只收 MP4。匯出成 H.264 的 MP4 再選一次。",
  too_many_pixels: () => "圖片的像素太多，這台裝置縮不了。先縮到 4,096 像素以內再選一次。",
  size_differs: () => "檔案在上傳時變了，再選一次。",
};

export const media = {
  kinds,
  addLabel: (kind: MediaKind) => `加入${kinds[kind]}`,
  blockLabel: (position: number, kind: MediaKind) => `第 ${position} 則，${kinds[kind]}`,
  preparing: "正在準備檔案",
  waiting: "等前面的檔案傳完",
  stilled: "動態圖在這裡不會動，只傳第一格。",
  loading: "正在載入檔案資料",
  uploading: (sent: string, bytes: string) => `上傳 ${sent} / ${bytes}`,
  progressLabel: (name: string) => `上傳進度：${name}`,
  cancel: (name: string) => `取消上傳 ${name}`,
  broken: (at: string, isSignedOut: boolean) =>
    isSignedOut ? `登入過期，停在 ${at}。` : `網路中斷，停在 ${at}。`,
  brokenSafe: "不用重來，從這裡接著傳。",
  resume: "繼續",
  interrupted: "上傳到一半頁面關掉了。",
  interruptedSafe: "再選一次同一個檔案，就從中斷的地方接著傳。",
  gone: "這個檔案不在了，再選一次。",
  chooseAgain: "再選一次",
  refusals,
  failed: "沒有上傳，伺服器沒有收下。",
  uploadLimit: "團隊這一小時上傳太多了，晚一點再試。",
  elsewhere: "在後台的檔案",
  join: "・",
  bothChannels: "兩個渠道都可以",
  limitOf: (channel: string, max: string) => `${channel} 上限 ${max}`,
  tooLarge: (channel: string, max: string, actual: string) => `${channel} 最多 ${max}，這個 ${actual}`,
  wrongType: (channel: string) => `${channel} 不收這種格式`,
  notCarried: (channel: string, kind: MediaKind) => `${channel} 不能傳${kinds[kind]}，這些客人會略過`,
  noPreview: (channel: string) => `${channel} 要一張小圖，再選一次這個檔案`,
  file: (people: number) => `LINE 群發不能傳檔案，這次有 ${count(people)} 位 LINE 客人。`,
  fileHint: "只選 WhatsApp 客人時可以用。",
  altAdd: "加上圖片說明",
  altLabel: (position: number) => `第 ${position} 則的圖片說明`,
  altHint: "給看不到畫面的同事，不會傳給客人",
  notReady: (position: number) => `第 ${position} 則還沒有傳好`,
  notSendable: (position: number, why: string) => `第 ${position} 則：${why}`,
  tooMany: (over: number) => `一次最多 5 則，有 ${count(over)} 個檔案沒有加入`,
  messages: (messages: number) => `訊息 ${messages} 則`,
  wordless: "圖片、影片或檔案",
};

export type MediaStrings = typeof media;
