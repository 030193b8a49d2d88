// Two languages: the switch between leaders' and the team's words. What was chosen stays: a line in
// the page's head applies it before anything is drawn (overrides/main.html).
const root = document.documentElement
const KEY = `playbook:words:${root.dataset.site}`
const choices = document.querySelectorAll(".words-switch button")

function show(words) {
  if (["business", "marketing"].includes(words)) root.dataset.words = words
  for (const choice of choices) choice.ariaPressed = String(choice.value === root.dataset.words)
}

// Storage may be blocked: the choice holds for the page then.
function stored() {
  try {
    return localStorage.getItem(KEY)
  } catch {
    return null
  }
}

function choose(words) {
  show(words)
  try {
    localStorage.setItem(KEY, words)
  } catch {}
}

for (const choice of choices) choice.addEventListener("click", () => choose(choice.value))
// Chosen on another tab, or before coming back to this page.
addEventListener("storage", () => show(stored()))
addEventListener("pageshow", () => show(stored()))

// Terms: a click, a touch and Enter open an explanation without any script. With this one, so do a
// pointer that rests on the word and the focus; and it stands beside the word.
const DELAY = 300
const GAP = 8
const WIDEST = 352
let waiting = 0
let passing = null // the word whose explanation goes when pointer or focus go
let placed = null // the one beside which an explanation was put last

const termAt = (target) => target.closest?.("button.term")
const boxOf = (term) => document.getElementById(term.getAttribute("popovertarget"))
const isOpen = (box) => box.matches(":popover-open")

// Below the word or above it, where there is more room; never beyond the edge of the screen.
function place(term) {
  const word = term.getBoundingClientRect()
  const box = boxOf(term)
  const wide = root.clientWidth
  const high = root.clientHeight
  const width = Math.min(WIDEST, wide - 2 * GAP)
  const below = high - word.bottom > word.top
  const room = (below ? high - word.bottom : word.top) - 2 * GAP
  Object.assign(box.style, {
    left: `${scrollX + Math.max(GAP, Math.min(word.left, wide - width - GAP))}px`,
    top: below ? `${scrollY + word.bottom + GAP}px` : "auto",
    bottom: below ? "auto" : `${high - scrollY - word.top + GAP}px`,
    maxHeight: `${room}px`,
    width: `${width}px`,
  })
  box.dataset.placed = ""
  placed = term
}

function open(term) {
  const box = boxOf(term)
  if (isOpen(box)) return
  place(term)
  box.showPopover({ source: term })
  passing = term
}

function close() {
  if (passing && isOpen(boxOf(passing))) boxOf(passing).hidePopover()
  passing = null
}

function soon(act) {
  clearTimeout(waiting)
  waiting = setTimeout(act, DELAY)
}

// Whether an element is the passing word, or lies in what explains it.
const isOfPassing = (element) =>
  passing && element && (passing.contains(element) || boxOf(passing).contains(element))

document.addEventListener("pointerover", (event) => {
  if (event.pointerType !== "mouse") return
  const term = termAt(event.target)
  if (isOfPassing(event.target)) clearTimeout(waiting)
  else if (term) soon(() => (close(), open(term)))
})

document.addEventListener("pointerout", (event) => {
  if (isOfPassing(event.relatedTarget)) return
  if (isOfPassing(event.target)) soon(close)
  else if (termAt(event.target)) clearTimeout(waiting)
})

// The browser closes what is open; what was about to open stays away.
document.addEventListener("keydown", (event) => event.key === "Escape" && clearTimeout(waiting), true)

document.addEventListener("focusin", (event) => {
  const term = termAt(event.target)
  if (term?.matches(":focus-visible")) open(term)
})

document.addEventListener("focusout", (event) => {
  if (!isOfPassing(event.relatedTarget) && isOfPassing(event.target)) close()
})

// Before the browser opens or closes it: what is open in passing stays from now on.
document.addEventListener("click", (event) => {
  const term = termAt(event.target)
  if (!term) return
  clearTimeout(waiting)
  place(term)
  if (passing !== term) return
  event.preventDefault()
  passing = null
  if (!isOpen(boxOf(term))) boxOf(term).showPopover({ source: term })
}, true)

addEventListener("resize", () => placed && place(placed))
