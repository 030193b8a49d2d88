// The finder's form: a select for each field, and on a telephone one line in their place.
import { FIELDS, chosenFields } from "./finder-choice.js"
import { make } from "./finder-parts.js"
import { _, shown } from "./language.js"

const PROCESSES = {
  journey: _("Their journey"), sales: _("Our own process"), service: _("Our service"),
}
const ANY = {
  channel: _("Any channel"), audience: _("Any audience"), objective: _("Any objective"),
  stage: _("Any stage"),
}

function option({ id, title }) {
  const made = make("option", { value: id })
  made.dataset.title = title
  return made
}

function optionsOf(field, entries) {
  const inForce = entries.filter((entry) => !entry.status)
  const groups = Object.entries(PROCESSES).map(([process, label]) =>
    make("optgroup", { label }, ...inForce.filter((each) => each.process === process).map(option)),
  )
  const filled = groups.filter((group) => group.children.length)
  const all = field === "stage" ? filled : inForce.map(option)
  return [option({ id: "", title: ANY[field] }), ...all]
}

// Each option says how many guidelines it would leave.
function count(select, { any, of }) {
  for (const option of select.options) {
    const left = option.value ? (of.get(option.value) ?? 0) : any
    const text = `${option.dataset.title} (${shown(left)})`
    if (option.text !== text) option.text = text
  }
}

// Brings the form to life; gives the function that shows a choice in it.
export function choiceForm(form, choices, { onChange, onAgain }) {
  const selects = FIELDS.map((field) => form.querySelector(`#choose-${field}`))
  let lastChanged = null
  for (const select of selects) {
    select.append(...optionsOf(select.name, choices[select.name]))
    // Whoever goes through a select by arrow keys changes it many times: one step back undoes all.
    select.onchange = () => {
      form.classList.add("open")
      onChange(select.name, select.value, select === lastChanged ? "replaceState" : "pushState")
      lastChanged = select
    }
    select.onblur = () => (lastChanged = null)
  }
  form.onsubmit = (event) => event.preventDefault()
  form.querySelector(".again").onclick = onAgain
  form.querySelector(".change").onclick = () => {
    form.classList.add("open")
    selects[0].focus()
  }

  return (choice, counts, byId) => {
    for (const select of selects) {
      select.value = choice[select.name]
      count(select, counts[select.name])
    }
    const titles = chosenFields(choice).map((field) => byId[field].get(choice[field]).title)
    form.querySelector(".in-short").textContent = titles.join(" · ")
    form.querySelector(".said").textContent = ""
  }
}
