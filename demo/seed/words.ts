import type { Random } from "./random.ts";

/** Common surnames stand more often, as in a real customer list. */
const surnames =
  "陳陳陳陳陳林林林林黃黃黃張張張李李李王王吳吳劉劉蔡蔡楊楊許許鄭鄭謝洪郭邱曾廖賴徐周葉蘇莊呂江何蕭羅高潘簡朱鍾彭游詹胡施沈余盧梁趙顏柯翁魏孫戴范方宋鄧杜傅侯曹薛丁卓阮馬董唐溫藍石蔣田康古汪白塗尤巫姚連馮";
const firstCharacters =
  "怡雅志家淑俊佳宗思郁承宜柏詠子冠筱建欣美婉彥宇心孟品瑋政靜惠慧詩書育芷沛昱奕芳明國文";
const secondCharacters =
  "君婷豪蓉真翰妤恩安瑜宏傑雯琪萱穎霖勳潔如芬玲華玉珊廷宇涵晴軒蓁瑄庭澤翔銘賢偉菁茹樺綺寧慈";

export function personName(random: Random): string {
  const surname = random.pick([...surnames]);
  const first = random.pick([...firstCharacters]);
  // About one in twelve has a given name of a single character.
  return random.chance(0.08) ? surname + first : surname + first + random.pick([...secondCharacters]);
}

export const customerTexts = [
  "想請問駝色外套有 M 號嗎？",
  "好的，我週六下午過去試穿",
  "謝謝，圍巾收到了",
  "請問還有墨綠色的嗎",
  "下次到貨再跟我說，先不用留",
  "老婆說尺寸剛好，謝謝",
  "可以幫我留一件到週日嗎",
  "OK，那我等你通知",
  "請問店裡週日幾點開？",
  "這件可以機洗嗎？",
  "身高 160 穿 S 會不會太短",
  "我想換成黑色的，可以嗎",
  "刷卡有分期嗎",
  "上次那雙靴子還有 24 號半嗎",
  "會員生日禮什麼時候可以領",
  "請幫我保留，我下班過去拿",
  "有實拍照可以看嗎？",
  "收到了，很喜歡",
  "百貨週年慶會有折扣嗎",
  "羊毛的會不會刺刺的",
  "可以寄到公司嗎，發票開統編",
  "還在考慮，晚點回覆你",
] as const;

export const teamTexts = [
  "已經幫您保留到週日，請來店出示會員碼",
  "駝色 M 號今天到貨了，幫您留一件",
  "謝謝您的支持，有任何問題隨時跟我說",
  "週日營業時間是 11:00 到 21:30",
  "這款建議手洗，平放晾乾",
  "照片傳給您囉，實品顏色再深一點點",
  "發票已經改好，明天寄出",
  "到貨會第一時間通知您",
] as const;
