// What the finder draws: cards, messages, lines. Values are text, whatever they hold.

import { _, word } from "./language.js"

const FEW = 4

export function make(tag, properties, ...children) {
  const made = Object.assign(document.createElement(tag), properties)
  made.append(...children)
  return made
}

export const link = (root, { page, title }, className = "") =>
  make("a", { href: new URL(page, root).href, ...(className && { className }) }, title)

export const gap = (text) => make("p", { className: "gap" }, text)

const strengthOf = ({ strength }) => make("span", { className: `strength ${strength}` }, word(strength))

const listOf = (className, label, items) =>
  make(
    "div",
    { className },
    make("p", { className: "label" }, label),
    make("ul", {}, ...items.map((item) => make("li", {}, item))),
  )

const WORDS = {
  kpi: _("Tells:"), objective: _("serves:"), audience: _("for:"), channel: _("on:"),
}

// The entry of a kind that a guideline belongs to; of several channels none stands for all.
function one(guideline, kind) {
  const channels = Object.keys(guideline.channels)
  return kind === "channel" && channels.length === 1 ? channels[0] : guideline[kind]
}

// What a guideline belongs to, as far as it was not chosen.
function belongs(guideline, byId, choice, root) {
  const kinds = Object.keys(WORDS).filter((kind) => !choice[kind] && byId[kind].has(one(guideline, kind)))
  return kinds.flatMap((kind) => {
    const entry = byId[kind].get(one(guideline, kind))
    const state = entry.state ?? (entry.status === "draft" ? _("draft") : "")
    return [
      `${WORDS[kind]} `,
      link(root, entry, `chip ${kind}`),
      ...(state ? [" ", make("span", { className: "state none" }, state)] : []),
      " ",
    ]
  })
}

export function card(guideline, byId, choice, root) {
  const message = byId.message.get(guideline.message)
  const whole = link(root, { ...guideline, title: _("The whole guideline") })
  whole.ariaLabel = `${_("The whole guideline")}: ${guideline.title}`
  return make(
    "article",
    { className: "hit" },
    make("h3", {}, strengthOf(guideline), " ", link(root, guideline)),
    make("p", { className: "rule" }, guideline.rule),
    make(
      "div",
      { className: "do-dont" },
      ...(guideline.do.length ? [listOf("do", _("Do"), guideline.do)] : []),
      ...(guideline.dont.length ? [listOf("dont", _("Don’t"), guideline.dont)] : []),
    ),
    ...(message
      ? [make("p", { className: "carry" }, `${_("Say:")} `, link(root, { ...message, title: message.claim }))]
      : []),
    make("p", { className: "belongs" }, ...belongs(guideline, byId, choice, root)),
    make("p", { className: "more" }, whole),
  )
}

export function message({ page, claim, audience, stage, from, until }, byId, root) {
  const days = [from && _("from %(day)s", { day: from }), until && _("until %(day)s", { day: until })]
  const facts = [byId.audience.get(audience)?.title, byId.stage.get(stage)?.title, ...days]
  return make(
    "div",
    { className: "said-to" },
    make("p", {}, link(root, { page, title: claim })),
    make("p", { className: "facts" }, facts.filter(Boolean).join(" · ")),
  )
}

export function initiative(of, root) {
  return make(
    "div",
    { className: "said-to" },
    make("p", {}, link(root, of)),
    make("p", { className: "facts" }, _("%(start)s to %(end)s", { start: of.from, end: of.until })),
  )
}

export function line(of, root) {
  return make(
    "div",
    { className: "bound" },
    make("p", {}, strengthOf(of), " ", link(root, of)),
    make("p", {}, of.rule),
    make("details", {}, make("summary", {}, _("Why")), make("p", { className: "facts" }, of.why)),
  )
}

// The first few, and the others where one asks for them.
export function few(parts) {
  if (parts.length <= FEW + 1) return parts
  const rest = parts.slice(FEW)
  const summary = make("summary", {}, _("%(num)s more", { num: rest.length }))
  return [...parts.slice(0, FEW), make("details", { className: "rest" }, summary, ...rest)]
}

// Puts text on the clipboard and says so; where the browser does not let us, it asks the reader.
export async function copy(text, said) {
  said.textContent = ""
  const copied = await navigator.clipboard?.writeText(text).then(() => true, () => false)
  said.textContent = copied ? _("Copied.") : _("The browser does not allow it: copy it by hand.")
}
