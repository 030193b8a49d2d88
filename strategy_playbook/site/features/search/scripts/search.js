// The search box: a button in the header opens it, and so do «/», «s», «f» and Ctrl or Cmd with K.
// What it needs is loaded when somebody points at the button, or opens it first.
import { _ } from "./language.js"
import { make } from "./page-parts.js"
import { finder, near, result, sentence } from "./search-results.js"

const ROOT = new URL("../../", import.meta.url)
const WAIT = 20
const FIRST = 8
const SEEN = 4 // results above a telephone's keyboard: the others wait until these are drawn
const LIST = "search-results"

const input = make("input", {
  type: "text", id: "search-question", autocomplete: "off", spellcheck: false, enterKeyHint: "go",
  placeholder: _("A word or a question"),
})
Object.entries({
  role: "combobox", "aria-label": _("Search"), "aria-autocomplete": "list", "aria-controls": LIST,
  "aria-expanded": "false", autocapitalize: "off", autocorrect: "off",
}).forEach(([name, value]) => input.setAttribute(name, value))
const list = make("div", { id: LIST, className: "search-list", role: "listbox", ariaLabel: _("Results") })
const said = make("p", { className: "search-said", role: "status" })
const beside = make("div", { className: "search-beside" })
const closer = make("button", { type: "button", className: "search-close" }, _("Close"))
const found = make("div", { className: "search-found" }, said, list, beside)
const field = make("div", { className: "search-field" }, input, closer)
const box = make("dialog", { className: "search md-typeset", ariaLabel: _("Search") }, field, found)
document.body.append(box)

let loading = null
let asked = ""
let shown = ""
let active = -1

const options = () => [...list.children]

// The index and what answers from it; after a failure it is tried anew.
function opened() {
  loading ??= Promise.all([import("./search-index.js"), import("./search-ask.js")])
    .then(async ([{ openIndex }, { searchIn }]) => {
      const index = await openIndex(new URL("search/", ROOT))
      return { index, ask: searchIn(index) }
    })
    .catch((error) => {
      loading = null
      throw error
    })
  return loading
}

function activate(number, isMoved = true) {
  options()[active]?.setAttribute("aria-selected", "false")
  active = number
  const option = options()[active]
  option?.setAttribute("aria-selected", "true")
  if (isMoved) option?.scrollIntoView({ block: "nearest" }) // it has the browser lay out everything
  if (option) input.setAttribute("aria-activedescendant", option.id)
  else input.removeAttribute("aria-activedescendant")
}

function clear(text = "") {
  shown = ""
  said.textContent = text
  list.replaceChildren()
  beside.replaceChildren()
  input.setAttribute("aria-expanded", "false")
  activate(-1)
}

// The results for what stands in the box; what was asked in the meantime counts.
async function show() {
  const question = input.value
  asked = question
  if (!question.trim()) return clear()
  try {
    const { index, ask } = await opened()
    const answer = await ask(question)
    if (asked === question) await draw(question, answer, index, FIRST)
  } catch {
    if (asked === question) clear(_("The search could not be loaded. Are you offline? Type on to try again."))
  }
}

async function draw(question, answer, index, most) {
  const count = answer.hits.length
  const isMore = most > FIRST
  const numbers = answer.hits.slice(0, most).map(({ page }) => page)
  const first = await index.pages(numbers.slice(0, isMore ? FIRST : SEEN))
  if (asked !== question) return
  list.replaceChildren(...first.map((page, number) => result(page, number, ROOT)))
  shown = question
  said.textContent = sentence(answer)
  input.setAttribute("aria-expanded", String(count > 0))
  if (!isMore) {
    activate(count ? 0 : -1, false)
    if (found.scrollTop) found.scrollTop = 0
    await painted()
  }
  const others = await index.pages(numbers.slice(first.length))
  if (asked !== question) return
  list.append(...others.map((page, number) => result(page, first.length + number, ROOT)))
  beside.replaceChildren(
    ...(count > most ? [more(() => draw(question, answer, index, count), count)] : []),
    ...near(question, answer, again),
    ...(index.finder ? finder(answer, [...first, ...others], ROOT) : []),
  )
  if (isMore) activate(FIRST)
}

const painted = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done)))

function more(show, count) {
  const button = make("button", { type: "button" }, _("Show all %(num)s results", { num: count }))
  button.onclick = () => show().then(() => input.focus())
  return make("p", {}, button)
}

function again(question) {
  input.value = question
  input.focus()
  show()
}

let waiting = 0
input.addEventListener("input", () => {
  clearTimeout(waiting)
  waiting = setTimeout(show, WAIT)
})

const STEPS = { ArrowDown: 1, ArrowUp: -1 }
input.addEventListener("keydown", async (event) => {
  const count = options().length
  if (event.isComposing) return
  if (event.key in STEPS && count) {
    event.preventDefault()
    activate((active + STEPS[event.key] + count) % count)
  } else if (event.key === "Enter") {
    event.preventDefault()
    clearTimeout(waiting)
    if (input.value !== shown) await show()
    options()[active]?.click()
  }
})
list.addEventListener("pointermove", ({ target }) => {
  const number = options().indexOf(target.closest("a"))
  if (number >= 0 && number !== active) activate(number)
})
box.addEventListener("click", ({ target }) => {
  if (target === box || target === closer || target.closest("a")) box.close()
})

// Closed, it is not to keep the focus, which nobody would see: where nothing had it before, the
// field in the header takes it.
box.addEventListener("close", () => {
  if (box.contains(document.activeElement)) document.querySelector(".search-open")?.focus()
})

function open() {
  if (box.open) return
  box.showModal()
  input.focus()
  input.select()
  opened().catch(() => {})
}

const isText = (element) => element?.isContentEditable || element?.matches?.("input, select, textarea")
addEventListener("keydown", (event) => {
  const { key, ctrlKey, metaKey, altKey, target } = event
  const isCommand = (ctrlKey || metaKey) && key.toLowerCase() === "k"
  const isLetter = ["/", "s", "f"].includes(key) && !ctrlKey && !metaKey && !altKey && !isText(target)
  if (!isCommand && !isLetter) return
  event.preventDefault()
  open()
})
document.addEventListener("click", ({ target }) => target.closest(".search-open") && open())
// Who points at the button is about to type: the index may come meanwhile.
document.addEventListener("pointerover", ({ target }) => target.closest?.(".search-open") && opened().catch(() => {}))

// A link may bring the question: «?q=webinar».
const question = new URLSearchParams(location.search).get("q")
if (question) {
  input.value = question
  open()
  show()
}
