// The guidelines for what one is about to do: what macros/finder.py writes into finder.json, by a
// choice that stands in the address.
import { FIELDS, NOTHING, byKind, chosenFields, sift } from "./finder-choice.js"
import { choiceForm } from "./finder-form.js"
import { copy, make } from "./finder-parts.js"
import { results } from "./finder-show.js"
import { _, word } from "./language.js"

const ROOT = new URL("../../", import.meta.url)
const KINDS = {
  channel: _("channel"), audience: _("audience"), objective: _("objective"), stage: _("stage"),
}

const place = document.querySelector("[data-script=finder]")
place.append(place.querySelector("template").content)
const part = (selector) => place.querySelector(selector)
const name = document.title

// The choice in the address, former ids included, and what in it names nothing that is in force.
function read(choices) {
  const asked = new URLSearchParams(location.search)
  const choice = {}
  const unknown = []
  for (const field of FIELDS) {
    const id = asked.get(field)
    const entry = choices[field].find((each) => each.id === id || each.aliases?.includes(id))
    choice[field] = entry && !entry.status ? entry.id : ""
    const kind = KINDS[field]
    if (entry?.status) {
      const of = { kind, title: entry.title, status: word(entry.status) }
      unknown.push(_("The %(kind)s “%(title)s” is not in force (%(status)s).", of))
    } else if (id && !entry) unknown.push(_("There is no %(kind)s “%(id)s”.", { kind, id }))
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

function start(data) {
  const byId = byKind(data)
  let choice = NOTHING
  let drawn = ""

  function draw(unknown = []) {
    drawn = JSON.stringify({ choice, unknown })
    const sifted = sift(data.guidelines, choice)
    showChoice(choice, sifted.counts, byId)
    part(".unknown").replaceChildren(...unknown.map((text) => make("p", {}, text)))
    showResults(choice, sifted)
    const titles = chosenFields(choice).map((field) => byId[field].get(choice[field]).title)
    document.title = [...titles, name].join(" – ")
  }

  function go(wanted, method = "pushState") {
    choice = wanted
    history[method](null, "", addressOf(choice))
    draw()
  }

  // From among the results: what was pressed is gone by then.
  function change(wanted) {
    go(wanted)
    part("#finder-apply").focus()
  }

  function fromAddress() {
    const asked = read(data.choices)
    // A link to a part of the page changes the address too, and nothing else.
    if (JSON.stringify(asked) === drawn) return
    choice = asked.choice
    draw(asked.unknown)
  }

  const showChoice = choiceForm(part(".choice"), data.choices, {
    onChange: (field, id, method) => go({ ...choice, [field]: id }, method),
    onAgain: () => chosenFields(choice).length && go(NOTHING),
  })
  const showResults = results(place, data, byId, ROOT, { change, addressOf })
  part(".share").onclick = () => copy(addressOf(choice).href, part(".choice .said"))
  addEventListener("popstate", fromAddress)
  fromAddress()
}

const data = await fetch(new URL("finder.json", ROOT)).then(
  (answer) => (answer.ok ? answer.json() : null),
  () => null,
)
if (data) start(data)
else {
  // Every guideline stays in the list below.
  place.classList.remove("chosen")
  place.hidden = true
}
