/**
 * Top-level domains in scripts that are written without spaces. Behind any other last label of such a script Chinese
 * text just goes on. https://data.iana.org/TLD/tlds-alpha-by-domain.txt
 */
const topLevels: ReadonlySet<string> = new Set([
  ..."台灣 台湾 香港 澳門 澳门 中国 中國 新加坡 公司 网络 网址 网店 網站 网站 商店 商城 商标 中文网 在线 集团 移动 企业".split(
    " ",
  ),
  ..."我爱你 慈善 公益 政务 政府 机构 組織机构 组织机构 購物 购物 娱乐 游戏 餐厅 食品 手机 时尚 健康 信息 广东 佛山 淡马锡".split(
    " ",
  ),
  ..."嘉里 嘉里大酒店 大拿 大众汽车 天主教 家電 微博 招聘 书籍 八卦 工行 世界 點看 点看 珠宝 联通 诺基亚 谷歌 通販 通用电气公司".split(
    " ",
  ),
  ..."みんな コム ストア セール ファッション クラウド ポイント グーグル アマゾン 飞利浦 电讯盈科 ไทย คอม".split(
    " ",
  ),
]);
const unitsMax = Math.max(...[...topLevels].map(({ length }) => length));

/** The longest of them that the text begins with. */
export function longestTopLevel(text: string): string | undefined {
  for (let units = Math.min(unitsMax, text.length); units > 0; units--)
    if (topLevels.has(text.slice(0, units))) return text.slice(0, units);
  return undefined;
}
