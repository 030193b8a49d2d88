// What a choice comes to: the answer in a line, the guidelines, and what stands beside them.
import { binding, campaigns, chosenFields, outOfPlace, toSay, underWay } from "./finder-choice.js"
import { campaignLink } from "./finder-link.js"
import { card, few, gap, initiative, line, link, make, message } from "./finder-parts.js"
import { _, ngettext, shown as said, word } from "./language.js"

const AT_ONCE = 30
const STRENGTHS = ["must", "should", "may"]

const guidelines = (count) => ngettext("%(num)s guideline", "%(num)s guidelines", count)
const OTHERS = {
  channel: _("Another channel:"), audience: _("Another audience:"), stage: _("Another stage:"),
}

function answer(all, choice, found) {
  if (!chosenFields(choice).length) {
    return ngettext(
      "%(num)s guideline in force. Choose above, or read it below.",
      "%(num)s guidelines in force. Choose above, or read all of them below.",
      all.length,
    )
  }
  if (!found.length) return _("No guideline applies.")
  const strengths = STRENGTHS.map((each) => [
    found.filter(({ strength }) => strength === each).length,
    each,
  ])
    .filter(([count]) => count)
    .map(([count, each]) => `${said(count)} ${word(each)}`)
  return ngettext(
    "%(num)s guideline applies: %(strengths)s.",
    "%(num)s guidelines apply: %(strengths)s.",
    found.length,
    { strengths: strengths.join(", ") },
  )
}

// The guidelines, so many at a time; gives the first card that it adds.
function showMore(view) {
  const { part, byId, root, choice, found, shown } = view
  const cards = found.slice(shown, shown + AT_ONCE).map((each) => card(each, byId, choice, root))
  part(".results").append(...cards)
  view.shown += cards.length
  const more = part(".more-cards")
  more.hidden = view.shown >= found.length
  more.textContent = _("Show %(num)s more", { num: Math.min(AT_ONCE, found.length - view.shown) })
  return cards[0]
}

// Where nobody has written a guideline: what to leave out, and how to write one.
function nothing({ data, byId, root, choice, change }, counts) {
  const drops = chosenFields(choice)
    .filter((field) => counts[field].any)
    .sort((one, other) => counts[other].any - counts[one].any)
  const button = (field) => {
    const { title } = byId[field].get(choice[field])
    const leave = _("Leave out “%(title)s”", { title })
    const text = `${leave}: ${guidelines(counts[field].any)}`
    const onclick = () => change({ ...choice, [field]: "" })
    return make("p", {}, make("button", { type: "button", className: "md-button", onclick }, text))
  }
  const hint = drops.length
    ? _("Leave out one choice and see what is there:")
    : _("No single choice stands in the way: start again with one of them.")
  const contribute = { page: data.contribute, title: _("how to add something new") }
  return [
    gap(_("No guideline covers this yet.")),
    make("p", {}, hint),
    ...drops.map(button),
    make(
      "p",
      {},
      _("Is it worth one? Copy the guideline that comes closest and change it"),
      ...(data.contribute ? [": ", link(root, contribute)] : []),
      ".",
    ),
  ]
}

// Where no guideline belongs: why, and what to choose in place of one of the choices.
function elsewhere({ choice, addressOf, change }, { why, instead }) {
  const to = (wanted, title) => {
    const onclick = (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return
      event.preventDefault()
      change(wanted)
    }
    return make("li", {}, make("a", { href: addressOf(wanted).href, onclick }, title))
  }
  const lead = (field) =>
    choice.audience && field === "channel" ? _("They are found on:") : OTHERS[field]
  const offers = instead.flatMap(({ field, entries }) => [
    make("p", {}, lead(field)),
    make(
      "ul",
      { className: "instead" },
      ...entries.map(({ id, title }) => to({ ...choice, [field]: id }, title)),
    ),
  ])
  return [...why.map(gap), ...offers]
}

// Where there is no message at all, none is missing here.
const none = () => make("p", { className: "later" }, _("No message yet."))

function say({ part, data, byId, root, choice }, messages) {
  const titles = ["audience", "stage"].map((field) => byId[field].get(choice[field])?.title)
  const whom = titles.filter(Boolean).join(", ")
  part(".say div").replaceChildren(
    ...(messages.length
      ? few(messages.map((each) => message(each, byId, root)))
      : [whom && data.messages.length ? gap(_("No message for this yet: %(whom)s.", { whom })) : none()]),
  )
}

function bind({ part, root }, lines) {
  part(".bind div").replaceChildren(
    ...(lines.length
      ? few(lines.map((each) => line(each, root)))
      : [make("p", {}, _("No line of the strategy binds here."))]),
  )
}

// What stands beside the guidelines; where no work belongs, nothing that leads to any.
function beside(view, initiatives, isOut) {
  const { part, data, byId, root, choice, found } = view
  const messages = isOut ? [] : toSay(data.messages, choice, byId, found)
  const lines = binding(data.lines, choice, [...found, ...messages])
  const channel = isOut ? undefined : byId.channel.get(choice.channel)
  part(".say").hidden = isOut
  say(view, messages)
  bind(view, lines)
  part(".under-way").hidden = !initiatives.length
  part(".under-way div").replaceChildren(...few(initiatives.map((each) => initiative(each, root))))
  view.campaign(channel, campaigns(data.initiatives, choice))
  const parts = [
    ...(isOut ? [] : [["say", `${_("Say this")} (${messages.length})`]]),
    ["bind", `${_("Constraints")} (${lines.length})`],
    ...(channel ? [["tag", _("Campaign link")]] : []),
  ]
  part(".jump").replaceChildren(
    ...parts.flatMap(([id, text]) => [make("a", { href: `#finder-${id}` }, text), " "]),
  )
}

// Brings the results to life; gives the function that shows a choice and what `sift` found for it.
// `change` goes to another choice, `addressOf` says where that is.
export function results(place, data, byId, root, { change, addressOf }) {
  const part = (selector) => place.querySelector(selector)
  const campaign = campaignLink(part(".tag"), root)
  const view = { part, data, byId, root, change, addressOf, campaign }
  part(".more-cards").onclick = () => showMore(view).querySelector("a").focus()

  return (choice, { found, counts }) => {
    Object.assign(view, { choice, found, shown: 0 })
    const isChosen = chosenFields(choice).length > 0
    place.classList.toggle("chosen", isChosen)
    delete document.documentElement.dataset.asked
    part(".answer").textContent = answer(data.guidelines, choice, found)
    part(".found").hidden = part(".jump").hidden = !isChosen
    part(".results").replaceChildren()
    if (!isChosen) return
    const initiatives = underWay(data.initiatives, choice)
    const out = outOfPlace(choice, byId)
    const isOut = out.why.length > 0 && !found.length && !initiatives.length
    beside(view, initiatives, isOut)
    showMore(view)
    if (isOut) part(".results").append(...elsewhere(view, out))
    else if (!found.length) part(".results").append(...nothing(view, counts))
  }
}
