import { clockTime, el } from "./elements.js";

const LINK = /https?:\/\/[^\s，。、；：！？「」『』（）]+/g;

/** A message as its platform draws it. @param {object} message @param {object} source */
export function messageRow(message, source) {
  const side = message.from === "shop" ? "in" : "out";
  const bubble = BUBBLES[message.bubble.kind](message.bubble, source);
  const time = el("time", { datetime: new Date(message.at).toISOString() }, clockTime(message.at));
  return el("li", { class: `row row-${side}` }, el("div", { class: "row-line" }, bubble, time));
}

const BUBBLES = {
  text: (bubble) => el("p", { class: "bubble" }, ...linked(bubble.text)),
  other: (bubble) => el("p", { class: "bubble bubble-other" }, bubble.text),
  image: (bubble, source) => mediaBubble(picture(bubble.url, source, "圖片"), bubble.caption),
  video: (bubble, source) => mediaBubble(video(bubble, source), bubble.caption),
  file: (bubble, source) => {
    const link = el("a", { href: source.mediaUrl(bubble.url), ...OUTSIDE }, bubble.filename);
    return mediaBubble(el("div", { class: "file" }, link), bubble.caption);
  },
  card: (bubble, source) => cardBubble(bubble, source),
  carousel: (bubble, source) =>
    el(
      "div",
      { class: "carousel-wrap" },
      bubble.text ? el("p", { class: "bubble" }, ...linked(bubble.text)) : null,
      el(
        "div",
        { class: "carousel", tabindex: "0" },
        ...bubble.cards.map((card) => cardBubble(card, source)),
      ),
    ),
};

const OUTSIDE = { target: "_blank", rel: "noreferrer noopener" };

function mediaBubble(media, caption) {
  const text = caption ? el("p", { class: "caption" }, ...linked(caption)) : null;
  return el("div", { class: "bubble bubble-media" }, media, text);
}

function picture(url, source, alt) {
  const image = el("img", { src: source.mediaUrl(url), alt, loading: "lazy" });
  image.addEventListener("error", () => image.replaceWith(el("p", { class: "broken" }, "圖片打不開")));
  return image;
}

function video(bubble, source) {
  const poster = bubble.previewUrl ? source.mediaUrl(bubble.previewUrl) : undefined;
  return el("video", { src: source.mediaUrl(bubble.url), poster, controls: true, preload: "none" });
}

function cardBubble(card, source) {
  return el(
    "div",
    { class: "bubble bubble-card" },
    card.imageUrl ? picture(card.imageUrl, source, "") : null,
    el(
      "div",
      { class: "card-text" },
      card.title ? el("b", {}, card.title) : null,
      el("p", {}, ...linked(card.text)),
      card.footer ? el("small", {}, card.footer) : null,
    ),
    ...card.buttons.map((label) => el("span", { class: "card-button" }, label)),
  );
}

/** Text with its web addresses as links. @param {string} text */
function linked(text) {
  const parts = [];
  let end = 0;
  for (const match of text.matchAll(LINK)) {
    parts.push(text.slice(end, match.index), el("a", { href: match[0], ...OUTSIDE }, match[0]));
    end = match.index + match[0].length;
  }
  return [...parts, text.slice(end)];
}
