import { expect } from "@open-wc/testing";
import { describe, it, vi } from "vitest";
import { FakeReport, noFigures, someFigures } from "../../testing/fake-report.ts";
import { expectAccessible, type MountOptions, mount } from "../../testing/mount.ts";
import { allOf, everything, find, focused, key, press, see, textOf } from "../../testing/person.ts";

/** Opens the report as somebody who sends does, from the menu. */
async function open(report = new FakeReport(), options: MountOptions = {}): Promise<Element> {
  const { element } = mount({ api: report.api, ...options });
  const isEnglish = options.locale === "en";
  await press(element, "button", isEnglish ? /^Menu/ : /^選單/);
  await press(element, "button", isEnglish ? "Product referral report" : "導購連結報表");
  await see(element, "864");
  return element;
}

const askedOf = ({ api }: FakeReport) =>
  api.calls(/reports\/referral$/).map(({ query }) => Object.fromEntries(query));

const chartOf = (scope: Element): SVGElement | undefined =>
  [...everything(scope.shadowRoot ?? scope)].find(
    (node): node is SVGElement =>
      node instanceof SVGElement &&
      node.getAttribute("role") === "img" &&
      node.hasAttribute("viewBox") &&
      node.querySelector(".base") !== null,
  );

function choose(scope: Element, name: string, value: string): void {
  const select = [...everything(scope.shadowRoot ?? scope)].find(
    (node): node is HTMLSelectElement =>
      node instanceof HTMLSelectElement && node.getAttribute("aria-label") === name,
  );
  if (!select) throw new Error(`there is no choice of ${name}`);
  select.value = value;
  select.dispatchEvent(new Event("change", { bubbles: true }));
}

describe("導購連結報表", () => {
  it("leads from links to revenue, with each ratio between the two figures it divides", async () => {
    const element = await open();
    expect(textOf(element).replace(/\s+/g, " ")).to.match(
      /導購連結數目 864 點擊率 24\.7% 點擊 213 轉換率 12\.2% 訂單 26 導購連結 AOV NT\$2,644 導購連結收益 NT\$68,740 總訊息數目 1,912 訊息費用（估算） NT\$490\.66 ROAS 140\.3/,
    );
    expect(focused()).to.equal("導購連結報表");
  });

  it("opens on the last 14 days of the team's calendar", async () => {
    const report = new FakeReport();
    await open(report);
    const [asked] = askedOf(report);
    const days = (Date.parse(asked?.until ?? "") - Date.parse(asked?.from ?? "")) / 86_400_000 + 1;
    expect(days).to.equal(14);
    expect(asked?.until).to.equal(
      new Intl.DateTimeFormat("en-CA", { timeZone: "Asia/Taipei" }).format(Date.now()),
    );
  });

  it("says in words what the chart shows, and has it as a table one button away", async () => {
    const element = await open();
    const finding = chartOf(element)?.getAttribute("aria-label") ?? "";
    expect(finding).to.match(
      /共 213 次點擊、26 筆訂單。點擊最多的是 \d+\/\d+，213 次。當時發送「週末品牌日」。/,
    );
    await press(element, "button", "看表格");
    expect(chartOf(element)).to.equal(undefined);
    await see(element, /日期 .*合計/);
    await press(element, "button", "看圖表");
    await vi.waitFor(() => expect(chartOf(element)).to.exist);
  });

  it("shows no number where there is nothing to divide by", async () => {
    const report = new FakeReport();
    report.total = { ...noFigures, links: 864 };
    const element = await open(report);
    await see(element, /點擊率 ?—/);
    await see(element, "這段期間沒有點擊，也沒有訂單");
    expect(textOf(element)).not.to.match(/NaN|Infinity|undefined|null/);
  });

  it("says which links and orders are in no ratio, and whose cost is unknown", async () => {
    const report = new FakeReport();
    report.total = { ...someFigures, linksTracked: 800, ordersByClick: 20, peopleUnpriced: 3 };
    const element = await open(report);
    await see(element, "其中 64 個連結無法追蹤");
    await see(element, "其中 6 筆來自無法追蹤的連結");
    await see(element, "3 人的費率未知");
  });

  it("never adds up currencies", async () => {
    const report = new FakeReport();
    report.total = {
      ...someFigures,
      revenue: [
        { currency: "JPY", amountMinor: 4_001 },
        { currency: "TWD", amountMinor: 150 },
      ],
      roas: null,
    };
    const element = await open(report);
    await see(element, /JPY 4,001 ?NT\$1\.50/);
  });

  it("is asked for other days in its sheet, which refuses what is no period", async () => {
    const report = new FakeReport();
    const element = await open(report);
    await press(element, "button", /^期間/);
    await press(element, "button", "最近 30 天");
    await vi.waitFor(() => {
      const { from = "", until = "" } = askedOf(report).at(-1) ?? {};
      expect((Date.parse(until) - Date.parse(from)) / 86_400_000).to.equal(29);
    });
    await vi.waitFor(() => expect(focused()).to.match(/^期間/));
    await press(element, "button", /^期間/);
    const dates = await vi.waitFor(() => {
      const found = [...everything(element.shadowRoot ?? element)].filter(
        (node): node is HTMLInputElement => node instanceof HTMLInputElement && node.type === "date",
      );
      expect(found).to.have.length(2);
      return found;
    });
    const [, until] = dates;
    if (!until) throw new Error("there is no last day");
    until.value = "2020-01-01";
    until.dispatchEvent(new InputEvent("input", { bubbles: true }));
    await see(element, "開始日要在結束日之前");
    const before = askedOf(report).length;
    await press(element, "button", "顯示");
    expect(askedOf(report)).to.have.length(before);
    key("Escape");
    await vi.waitFor(() => expect(allOf(element, "dialog")).to.have.length(0));
  });

  it("draws long periods by week", async () => {
    const report = new FakeReport();
    const element = await open(report);
    await press(element, "button", /^期間/);
    await press(element, "button", "最近 90 天");
    await vi.waitFor(() => expect(askedOf(report).some(({ by }) => by === "week")).to.equal(true));
    await vi.waitFor(() => expect(chartOf(element)?.querySelectorAll(".bar")).to.have.length(13));
  });

  it("of a team is filed by member first, then by send or store, and can be held to one store", async () => {
    const report = new FakeReport("sales_manager");
    report.stores = [...report.stores, { code: "zhongshan", name: "中山店" }];
    const element = await open(report);
    await see(element, "信義店、中山店・4 位成員");
    await find(element, "heading", "依成員");
    await press(element, "button", "依分店");
    await find(element, "heading", "依分店");
    await see(element, "沒有分店");
    choose(element, "分店", "zhongshan");
    await vi.waitFor(() => expect(askedOf(report).at(-1)?.store).to.equal("zhongshan"));
    await see(element, "中山店・4 位成員");
  });

  it.for(["admin", "manager"] as const)("is there for a %s in the place of the list", async (role) => {
    const { element } = mount({ api: new FakeReport(role).api });
    await see(element, "你可以看報表");
    await press(element, "button", "導購連結報表");
    await see(element, "全團隊・4 位成員");
    await find(element, "heading", "依成員");
  });

  it("shows a 行銷人員 sums by time, and asks for nothing else", async () => {
    const report = new FakeReport("marketer");
    report.stores = [];
    const { element } = mount({ api: report.api });
    await press(element, "button", "導購連結報表");
    await find(element, "heading", "點擊與訂單");
    expect([...new Set(askedOf(report).map(({ by }) => by))]).to.deep.equal(["day"]);
    await press(element, "button", "下載 CSV");
    await see(element, "目前的期間");
    expect(textOf(element)).not.to.contain("訂單明細");
  });

  it("gives a role without it a reason", async () => {
    const report = new FakeReport("support");
    report.api.me = { ...report.api.me, recordsRefusal: "role_required", reportRefusal: "role_required" };
    const { element } = mount({ api: report.api });
    await see(element, "你的角色不能群發");
    expect(allOf(element, "button", "導購連結報表")).to.have.length(0);
  });

  it("can be loaded again when it did not come", async () => {
    const report = new FakeReport();
    report.api.fail(/reports\/referral$/);
    const { element } = mount({ api: report.api });
    await press(element, "button", /^選單/);
    await press(element, "button", "導購連結報表");
    await press(element, "button", "再試一次");
    await see(element, "864");
  });

  it("is taken away as a table, by what is looked at", async () => {
    const report = new FakeReport();
    report.api.on("GET", /report\.csv$/, () => new Response("\ufeffa,b\r\n"));
    const saved = vi.spyOn(HTMLAnchorElement.prototype, "click").mockImplementation(() => undefined);
    const element = await open(report);
    await press(element, "button", "下載 CSV");
    await expectAccessible(element);
    await press(element, "button", /^報表/);
    await vi.waitFor(() => expect(saved.mock.calls).to.have.length(1));
    const [call] = report.api.calls(/report\.csv$/);
    expect(call?.query.get("by")).to.equal("send");
    expect(call?.query.get("locale")).to.equal("zh-Hant");
    saved.mockRestore();
  });

  it.for([
    { locale: "zh-Hant", theme: "light", widthPx: 390 },
    { locale: "en", theme: "dark", widthPx: 390 },
    { locale: "zh-Hant", theme: "dark", widthPx: 1_060 },
    { locale: "en", theme: "light", widthPx: 320 },
  ] as const)("is accessible, and nothing sticks out, in $locale, $theme at $widthPx px", async (options) => {
    const element = await open(new FakeReport("sales_manager"), options);
    await expectAccessible(element);
    const main = [...everything(element.shadowRoot ?? element)].find(
      (node) => node.matches("main") && node.querySelector(".report") !== null,
    );
    expect(main?.scrollWidth).to.equal(main?.clientWidth);
  });
});
