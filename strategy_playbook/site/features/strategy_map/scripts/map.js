// The strategy map: an entry that is pointed at or focused lights its thread; filters dim the rest.
// The pointer counts while it rests on an entry, else the focus, else the filters.
// Entries go by numbers: data-of says which a box or a link stands for, data-threads what each lights.
import { _ } from "./language.js"

const numbers = (text) => (text ? text.split(" ").map(Number) : [])

function start(map) {
  const threads = map.dataset.threads.split(";")
  const boxes = [...map.querySelectorAll(".box")].map((box) => ({ box, of: numbers(box.dataset.of) }))
  const lines = [...map.querySelectorAll(".lines path")].map((line) => ({
    line,
    ends: numbers(line.dataset.ends).map((number) => boxes[number].box),
    of: numbers(line.dataset.for),
  }))
  const everything = new Set(threads.keys())
  const thread = (of) => {
    const found = of.map((number) => threads[number])
    return found.includes("*") ? everything : new Set(found.flatMap(numbers))
  }

  let chosen = null // what the filters leave; null without a filter

  function show(lit) {
    const has = (number) => !lit || lit.has(number)
    map.classList.toggle("chosen", Boolean(lit))
    for (const { box, of } of boxes) box.classList.toggle("on", Boolean(lit) && of.some(has))
    for (const { line, ends, of } of lines) {
      const on = ends.every((box) => box.classList.contains("on")) && (!of.length || of.some(has))
      line.classList.toggle("on", on)
    }
  }
  const light = (target) => {
    const box = target?.closest(".box") ?? map.querySelector(".box:focus")
    show(box ? thread(numbers(box.dataset.of)) : chosen)
  }

  map.addEventListener("pointerover", ({ target }) => light(target))
  map.addEventListener("pointerleave", () => light())
  map.addEventListener("focusin", ({ target }) => light(target))
  map.addEventListener("focusout", () => light())
  document.addEventListener("keydown", (event) => event.key === "Escape" && show(chosen))
  steer(map, boxes.map(({ box }) => box))

  return {
    thread,
    isDrawn: () => map.checkVisibility(),
    count: threads.length,
    choose(found) {
      chosen = found
      show(chosen)
    },
    // The box of an entry if it is lit, else the first that is.
    first(number) {
      const lit = boxes.filter(({ box }) => box.matches(".on"))
      return (lit.find(({ of }) => of.includes(number)) ?? lit[0])?.box
    },
  }
}

// One stop for the Tab key: the box where one was last. Arrows lead from there to its neighbours, Home
// and End to the first and the last.
const STEPS = { ArrowUp: [0, -1], ArrowDown: [0, 1], ArrowLeft: [-1, 0], ArrowRight: [1, 0] }
function steer(map, boxes) {
  const stop = (at) => boxes.forEach((box) => box.setAttribute("tabindex", box === at ? 0 : -1))
  map.addEventListener("focusin", ({ target }) => boxes.includes(target) && stop(target))
  map.addEventListener("keydown", (event) => {
    const { key, target, ctrlKey, metaKey, altKey } = event
    if (ctrlKey || metaKey || altKey || !boxes.includes(target)) return
    const ends = { Home: boxes[0], End: boxes.at(-1) }
    const to = key in STEPS ? neighbour(target, boxes, STEPS[key]) : ends[key]
    if (!to && !(key in STEPS)) return
    event.preventDefault()
    to?.focus()
  })
  stop(map.querySelector(".box[aria-current]") ?? boxes[0])
}

// The nearest box that way: within its column for up and down, in the next column for left and right.
function neighbour(from, boxes, [across, down]) {
  const middle = (box) => {
    const { left, top, height } = box.getBoundingClientRect()
    return { x: left, y: top + height / 2 }
  }
  const here = middle(from)
  const found = boxes
    .map((box) => ({ box, x: middle(box).x - here.x, y: middle(box).y - here.y }))
    .filter(({ x, y }) => (across ? x * across > 1 : Math.abs(x) <= 1 && y * down > 1))
  const far = ({ x, y }) => (across ? 1e4 * Math.abs(x) + Math.abs(y) : Math.abs(y))
  return found.sort((one, other) => far(one) - far(other))[0]?.box
}

function filter(form, map, list) {
  const selects = [...form.querySelectorAll("select")]
  const status = form.querySelector("[role=status]")
  const still = matchMedia("(prefers-reduced-motion: reduce)")
  const items = [...list.querySelectorAll("li")]

  // What is in all that are chosen: a thread, all that the work hangs on, what a role owns.
  function found(names) {
    const chosen = selects.filter(({ name, value }) => value && names.includes(name)).map((select) => {
      const of = numbers(select.selectedOptions[0].dataset.of)
      return select.name === "owner" ? new Set(of) : map.thread(of)
    })
    return chosen.length ? chosen.reduce((left, right) => new Set([...left].filter((number) => right.has(number)))) : null
  }
  function show() {
    const left = found(["thread", "work", "owner"])
    const within = found(["thread", "work"])
    map.choose(left)
    const isIn = (set) => (link) => !set || set.has(Number(link.dataset.of))
    for (const item of items) {
      // Above what a role owns stands what it is for; beside a thread stands nothing.
      const strays = [...item.querySelectorAll(":scope > [data-of]")].some((link) => !isIn(within)(link))
      const fits = [...item.querySelectorAll("[data-of]")].some(isIn(left))
      item.hidden = Boolean(left) && (strays || !fits)
    }
    status.textContent = !left
      ? _("All %(num)s entries", { num: map.count })
      : left.size
        ? lit(left.size)
        : `${why()}. ${_("Choose otherwise, or show everything.")}`
  }
  function lit(some) {
    const of = { some, all: map.count }
    return map.isDrawn()
      ? _("%(some)s of %(all)s entries lit", of)
      : _("%(some)s of %(all)s entries match", of)
  }
  // Why nothing is left.
  function why() {
    const { thread, work, owner } = form.elements
    const within = thread.value ? _(" in this thread") : ""
    if (!owner.value) {
      return work.value === "running"
        ? _("No work is running%(within)s", { within })
        : _("No work is planned%(within)s", { within })
    }
    const hangs = { running: _(" that running work hangs on"), planned: _(" that planned work hangs on") }
    const where = within + (hangs[work.value] ?? "")
    return _("%(role)s owns nothing%(where)s", { role: owner.selectedOptions[0].text, where })
  }
  // Brings into view what was chosen, or the words that say that nothing is left.
  function reach(behavior) {
    if (selects.every(({ value }) => !value)) return
    const [number] = numbers(form.elements.thread.selectedOptions[0].dataset.of)
    const found = map.first(number) ?? status
    found.scrollIntoView({ block: "nearest", inline: "nearest", behavior })
  }
  function read() {
    const asked = new URLSearchParams(location.search)
    for (const select of selects) {
      const wanted = asked.get(select.name) ?? ""
      select.value = [...select.options].some((option) => option.value === wanted) ? wanted : ""
    }
    show()
  }
  function write() {
    const address = new URL(location)
    for (const { name, value } of selects) {
      if (value) address.searchParams.set(name, value)
      else address.searchParams.delete(name)
    }
    history.replaceState(history.state, "", address)
    show()
    reach(still.matches ? "instant" : "smooth")
  }

  form.addEventListener("change", write)
  form.addEventListener("reset", (event) => {
    event.preventDefault()
    for (const select of selects) select.value = ""
    write()
  })
  form.addEventListener("submit", (event) => event.preventDefault())
  addEventListener("popstate", read)
  read()
  if (!location.hash) reach("instant")
}

for (const element of document.querySelectorAll(".map")) {
  const map = start(element)
  const form = document.querySelector(".map-filters")
  if (form) filter(form, map, document.querySelector(".map-list"))
}
