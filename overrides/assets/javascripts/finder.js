// The guidelines for what one is about to do: what macros/finder.py writes into finder.json, by a
// choice that stands in the address.
import { campaignLink } from "./finder-link.js"
import { card, copy, few, gap, initiative, line, link, make, message } from "./finder-parts.js"

const ROOT = new URL("../../", import.meta.url)
const FIELDS = ["channel", "audience", "objective", "stage"]
const PROCESSES = { journey: "The buyer’s journey", sales: "Our sales process" }
const AT_ONCE = 30
const NOTHING = Object.fromEntries(FIELDS.map((field) => [field, ""]))

const place = document.querySelector("[data-script=finder]")
place.append(place.querySelector("template").content)
const part = (selector) => place.querySelector(selector)
const selects = Object.fromEntries(FIELDS.map((field) => [field, part(`#choose-${field}`)]))
const list = document.querySelector(".all-guidelines")
const name = document.title

const counted = (count, noun) => `${count.toLocaleString("en")} ${noun}${count === 1 ? "" : "s"}`
const idsOf = (guideline, field) => (field === "stage" ? guideline.stages : [guideline[field]])
const chosenFields = (choice) => FIELDS.filter((field) => choice[field])

// One pass: what applies, and how many would if one of the choices were another or none.
function sift(guidelines, choice) {
  const found = []
  const counts = Object.fromEntries(FIELDS.map((field) => [field, { any: 0, of: new Map() }]))
  for (const guideline of guidelines) {
    const missed = chosenFields(choice).filter(
      (field) => !idsOf(guideline, field).includes(choice[field]),
    )
    if (missed.length > 1) continue
    if (!missed.length) found.push(guideline)
    for (const field of missed.length ? missed : FIELDS) {
      const { of } = counts[field]
      counts[field].any += 1
      for (const id of idsOf(guideline, field)) of.set(id, (of.get(id) ?? 0) + 1)
    }
  }
  return { found, counts }
}

// The choice in the address, former ids included, and what in it names nothing that is in force.
function read(choices) {
  const asked = new URLSearchParams(location.search)
  const choice = {}
  const unknown = []
  for (const field of FIELDS) {
    const id = asked.get(field)
    const entry = choices[field].find((each) => each.id === id || each.aliases?.includes(id))
    choice[field] = entry && !entry.status ? entry.id : ""
    if (entry?.status) unknown.push(`The ${field} «${entry.title}» is not in force (${entry.status}).`)
    else if (id && !entry) unknown.push(`There is no ${field} '${id}'.`)
  }
  return { choice, unknown }
}

function addressOf(choice) {
  const address = new URL(location)
  address.hash = ""
  FIELDS.forEach((field) => address.searchParams.delete(field))
  chosenFields(choice).forEach((field) => address.searchParams.set(field, choice[field]))
  return address
}

// Messages to say: to the chosen audience at the chosen stage, and what the guidelines carry.
// Messages belong to stages of the buyer's journey: one of the sales process rules none out.
function toSay(messages, { audience, stage }, isJourney, found) {
  const carried = new Set(found.map((guideline) => guideline.message))
  return messages.filter((message) => {
    if (audience && message.audience !== audience) return false
    if (stage && message.stage === stage) return true
    return (audience && !isJourney) || carried.has(message.id)
  })
}

// Initiatives that work where the choice leads: on one of their channels at the stage.
function underWay(initiatives, choice) {
  return initiatives.filter(
    ({ audience, objective, channels }) =>
      (!choice.audience || audience === choice.audience) &&
      (!choice.objective || objective === choice.objective) &&
      Object.entries(channels).some(
        ([channel, stages]) =>
          (!choice.channel || channel === choice.channel) &&
          (!choice.stage || stages.includes(choice.stage)),
      ),
  )
}

// Lines that bind: everything, something that was chosen, or something that is shown.
function binding(lines, choice, shown) {
  const chosen = chosenFields(choice).map((field) => `${field}/${choice[field]}`)
  const numbers = new Set(shown.flatMap((each) => each.lines ?? []))
  return lines.filter(
    ({ names }, number) =>
      !names.length || numbers.has(number) || chosen.some((key) => names.includes(key)),
  )
}

function start(data) {
  const byId = Object.fromEntries(
    FIELDS.map((field) => [field, new Map(data.choices[field].map((each) => [each.id, each]))]),
  )
  byId.message = new Map(data.messages.map((each) => [each.id, each]))
  byId.kpi = new Map(Object.entries(data.kpis))
  const campaign = campaignLink(part(".tag"), ROOT)
  let choice = {}
  let found = []
  let shown = 0
  let lastChanged = ""
  let drawn = ""

  const titleOf = (field) => byId[field].get(choice[field]).title

  function fillSelects(counts) {
    for (const field of FIELDS) {
      const select = selects[field]
      if (!select.length) select.append(...optionsOf(field))
      select.value = choice[field]
      for (const option of select.options) {
        const { any, of } = counts[field]
        const count = option.value ? (of.get(option.value) ?? 0) : any
        const text = `${option.dataset.title} (${count.toLocaleString("en")})`
        if (option.text !== text) option.text = text
      }
    }
  }

  function optionsOf(field) {
    const option = ({ id, title }) => {
      const made = make("option", { value: id })
      made.dataset.title = title
      return made
    }
    const entries = data.choices[field].filter((entry) => !entry.status)
    const groups = Object.entries(PROCESSES).map(([process, label]) =>
      make("optgroup", { label }, ...entries.filter((each) => each.process === process).map(option)),
    )
    const all = field === "stage" ? groups.filter((group) => group.children.length) : entries.map(option)
    return [option({ id: "", title: `Any ${field}` }), ...all]
  }

  function showMore() {
    const cards = found.slice(shown, shown + AT_ONCE).map((each) => card(each, byId, choice, ROOT))
    part(".results").append(...cards)
    shown += cards.length
    const more = part(".more-cards")
    more.hidden = shown >= found.length
    more.textContent = `Show ${Math.min(AT_ONCE, found.length - shown)} more`
    return cards[0]
  }

  function nothing(counts) {
    const drops = chosenFields(choice)
      .filter((field) => counts[field].any)
      .sort((one, other) => counts[other].any - counts[one].any)
    const buttons = drops.map((field) => {
      const text = `Leave out «${titleOf(field)}»: ${counted(counts[field].any, "guideline")}`
      return make("button", { type: "button", className: "md-button", onclick: () => drop(field) }, text)
    })
    const hint = drops.length
      ? "Leave out one choice and see what is there:"
      : "No single choice stands in the way: start again with one of them."
    return [
      gap("No guideline covers this yet."),
      make("p", {}, hint),
      ...buttons.map((button) => make("p", {}, button)),
      make(
        "p",
        {},
        "Is it worth one? Copy the guideline that comes closest and change it",
        ...(data.contribute
          ? [": ", link(ROOT, { page: data.contribute, title: "how to change this playbook" })]
          : []),
        ".",
      ),
    ]
  }

  function drop(field) {
    go({ ...choice, [field]: "" }, "pushState")
    part("#finder-apply").focus()
  }

  function answer() {
    if (!chosenFields(choice).length) {
      const all = counted(data.guidelines.length, "guideline")
      return `${all} in force. Choose above, or read all of them below.`
    }
    const strengths = ["must", "should", "may"]
      .map((each) => [found.filter(({ strength }) => strength === each).length, each])
      .filter(([count]) => count)
      .map(([count, each]) => `${count.toLocaleString("en")} ${each}`)
    const verb = found.length === 1 ? "applies" : "apply"
    if (!found.length) return "No guideline applies."
    return `${counted(found.length, "guideline")} ${verb}: ${strengths.join(", ")}.`
  }

  function showBeside() {
    const isJourney = byId.stage.get(choice.stage)?.process === "journey"
    const messages = toSay(data.messages, choice, isJourney, found)
    const whom = ["audience", "stage"].filter((field) => choice[field]).map(titleOf).join(", ")
    part(".say div").replaceChildren(
      ...(messages.length
        ? few(messages.map((each) => message(each, byId, ROOT)))
        : [gap(whom ? `No message for this yet: ${whom}.` : "No message yet.")]),
    )
    const lines = binding(data.lines, choice, [...found, ...messages])
    part(".bind div").replaceChildren(
      ...(lines.length
        ? few(lines.map((each) => line(each, ROOT)))
        : [make("p", {}, "No line of the strategy binds here.")]),
    )
    const initiatives = underWay(data.initiatives, choice)
    part(".under-way").hidden = !initiatives.length
    part(".under-way div").replaceChildren(...few(initiatives.map((each) => initiative(each, ROOT))))
    campaign(byId.channel.get(choice.channel))
    const parts = [
      ["apply", `What applies (${found.length})`],
      ["say", `Say this (${messages.length})`],
      ["bind", `Lines (${lines.length})`],
      ...(choice.channel ? [["tag", "Campaign link"]] : []),
    ]
    part(".jump").replaceChildren(
      ...parts.flatMap(([id, text]) => [make("a", { href: `#finder-${id}` }, text), " "]),
    )
  }

  function draw(unknown = []) {
    drawn = JSON.stringify({ choice, unknown })
    const sifted = sift(data.guidelines, choice)
    found = sifted.found
    shown = 0
    fillSelects(sifted.counts)
    part(".unknown").replaceChildren(...unknown.map((text) => make("p", {}, text)))
    part(".answer").textContent = answer()
    part(".choice .said").textContent = ""
    const chosen = chosenFields(choice)
    part(".found").hidden = part(".jump").hidden = !chosen.length
    list.hidden = chosen.length > 0
    document.title = [...chosen.map(titleOf), name].join(" – ")
    part(".results").replaceChildren()
    if (!chosen.length) return
    showBeside()
    showMore()
    if (!found.length) part(".results").append(...nothing(sifted.counts))
  }

  function go(wanted, method) {
    choice = wanted
    history[method](null, "", addressOf(choice))
    draw()
  }

  function fromAddress() {
    const asked = read(data.choices)
    // A link to a part of the page changes the address too, and nothing else.
    if (JSON.stringify(asked) === drawn) return
    choice = asked.choice
    lastChanged = ""
    draw(asked.unknown)
  }

  for (const field of FIELDS) {
    // Whoever goes through a select by arrow keys changes it many times: one step back undoes all.
    selects[field].onchange = () => {
      const method = field === lastChanged ? "replaceState" : "pushState"
      lastChanged = field
      go({ ...choice, [field]: selects[field].value }, method)
    }
    selects[field].onblur = () => (lastChanged = "")
  }
  part(".choice").onsubmit = (event) => event.preventDefault()
  part(".again").onclick = () => {
    if (chosenFields(choice).length) go(NOTHING, "pushState")
  }
  part(".share").onclick = () => copy(addressOf(choice).href, part(".choice .said"))
  part(".more-cards").onclick = () => showMore().querySelector("a").focus()
  addEventListener("popstate", fromAddress)
  fromAddress()
}

// Whoever comes with a choice does not see the list of all guidelines, unless the data are missing.
const asked = new URLSearchParams(location.search)
list.hidden = FIELDS.some((field) => asked.get(field))
const data = await fetch(new URL("finder.json", ROOT)).then(
  (answer) => (answer.ok ? answer.json() : null),
  () => null,
)
if (data) start(data)
else {
  list.hidden = false
  place.hidden = true
}
