/** What stands in the way of every screen, for good. */
export const refused = {
  unset: "這個網頁還沒有設定好",
  unsetText: "請網站的工程師設定 api-base 與 tokenProvider。",
  plan: {
    title: "群發訊息是 OMO 方案的功能",
    text: "這個團隊還沒有 OMO 方案。升級前，資料不會有任何變動。",
  },
  role: {
    title: "你的角色不能群發",
    text: "只有銷售經理和銷售人員可以發送。",
    records: "你可以看紀錄。",
    report: "你可以看報表。",
    caps: "你可以設定訊息數量。",
    openRecords: "群發訊息紀錄",
    openReport: "導購連結報表",
    openCaps: "訊息數量設定",
    openSettings: "團隊設定",
  },
};

export type RefusedStrings = typeof refused;
