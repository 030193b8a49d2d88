// An onboarding path: steps are ticked off in this browser, kept there, and taken along as a file.
// Kept under the path's id: the day of ticking by the step's key.
import { LOCALE, _ } from "./language.js"
import { keep, keyFor, kept, make, shownDay, today } from "./page-parts.js"

const NOT_KEPT = _(
  "This browser keeps nothing for this site: the ticks are gone when you leave. Export them first.",
)

const keyOf = (id) => `${keyFor("path")}:${id}`

// The ticks of a path, by its id and then its former ones.
function ticksOf(ids) {
  const found = ids.split(" ").map((id) => kept("localStorage", keyOf(id)))
  return found.find((ticks) => ticks && typeof ticks === "object") ?? {}
}

function meter(share) {
  const bar = make("span", { className: "meter", ariaHidden: "true" }, make("span"))
  bar.firstChild.style.width = `${100 * share}%`
  return bar
}

// A line of the list becomes a step with a box; its name is the whole step.
function asStep(item, number) {
  const [read, of, task] = ["read", "of", "task"].map((name) => item.querySelector(`.${name}`))
  const box = make("input", { type: "checkbox", id: `step-${number + 1}` })
  read.id = `${box.id}-read`
  task.id = `${box.id}-task`
  box.setAttribute("aria-labelledby", `${read.id} ${task.id}`)
  task.append(make("label", { htmlFor: box.id }, ...task.childNodes))
  item.prepend(box)
  const day = item.closest(".steps").previousElementSibling.firstChild.textContent
  return { key: item.dataset.step, item, box, day, read, of: of.textContent, task }
}

const doneOn = (day) => " " + _("Done on %(day)s.", { day: shownDay(day) })
const text = (element) => element.textContent.replace(/\s+/g, " ").trim()
const plain = (words) => words.replace(/[\\`*_[\]<>#]/g, "\\$&")

function asMarkdown(bar, steps, ticks) {
  const some = steps.filter((step) => ticks[step.key]).length
  const done = _("%(some)s of %(all)s", { some, all: steps.length })
  const lines = [
    `# ${plain(bar.dataset.title)}`,
    "",
    `${_("For:")} ${plain(bar.dataset.role)}  `,
    `${_("Done:")} ${done}  `,
    `${_("Exported:")} ${shownDay(today())}`,
  ]
  let day
  for (const step of steps) {
    if (step.day !== day) lines.push("", `## ${plain(step.day)}`, "")
    day = step.day
    const ticked = ticks[step.key]
    const words = `${plain(text(step.read))} (${plain(step.of)}). ${plain(text(step.task))}`
    lines.push(`- [${ticked ? "x" : " "}] ${words}${ticked ? doneOn(ticked) : ""}`)
  }
  return `${lines.join("\n")}\n`
}

function save(name, words) {
  const address = URL.createObjectURL(new Blob([words], { type: "text/markdown;charset=utf-8" }))
  const link = make("a", { href: address, download: name })
  link.click()
  setTimeout(() => URL.revokeObjectURL(address), 1000)
}

const button = (words = "") =>
  make("button", { type: "button", className: "md-button", textContent: words })

class Path {
  constructor(bar) {
    this.bar = bar
    this.id = bar.dataset.path.split(" ")[0]
    this.steps = [...document.querySelectorAll("li[data-step]")].map(asStep)
    this.ticks = {}
    this.line = make("p", { className: "progress", role: "status" })
    this.note = make("p", { className: "note", role: "status", hidden: true })
    this.out = button(_("Export"))
    this.again = button()
    this.listen()
    this.read()
    bar.replaceChildren(
      this.line,
      make("div", { className: "buttons" }, this.out, this.again),
      this.note,
    )
  }

  listen() {
    for (const { key, box } of this.steps) {
      box.addEventListener("change", () => this.tick(key, box.checked))
    }
    this.out.addEventListener("click", () => this.export())
    this.again.addEventListener("click", () => this.startAgain())
    this.again.addEventListener("blur", () => this.calm())
    onReturn(() => this.read())
  }

  // Steps that are no longer on the path are forgotten with the next tick.
  read() {
    const found = ticksOf(this.bar.dataset.path)
    this.warn(keep("localStorage", keyOf(this.id), found))
    const known = this.steps.filter(({ key }) => Object.hasOwn(found, key))
    this.ticks = Object.fromEntries(known.map(({ key }) => [key, found[key]]))
    this.show()
  }

  change() {
    this.warn(keep("localStorage", keyOf(this.id), this.ticks))
    this.show()
  }

  tick(key, isDone) {
    if (isDone) this.ticks[key] = today()
    else delete this.ticks[key]
    this.change()
  }

  startAgain() {
    if ("sure" in this.again.dataset) {
      this.ticks = {}
      this.change()
    } else {
      this.again.dataset.sure = ""
      this.again.textContent = _("Clear all ticks? Press again")
    }
  }

  calm() {
    delete this.again.dataset.sure
    this.again.textContent = _("Start again")
  }

  warn(isKept) {
    this.note.hidden = isKept
    this.note.textContent = isKept ? "" : NOT_KEPT
  }

  show() {
    for (const { key, item, box } of this.steps) {
      box.checked = key in this.ticks
      item.classList.toggle("done", box.checked)
    }
    const open = this.steps.filter(({ key }) => !this.ticks[key])
    const done = this.steps.length - open.length
    const count = make("strong", {}, _("%(some)s of %(all)s done", { some: done, all: this.steps.length }))
    this.line.replaceChildren(count, meter(done / this.steps.length), ...onward(open))
    this.calm()
  }

  export() {
    save(`${this.id}.md`, asMarkdown(this.bar, this.steps, this.ticks))
  }
}

// What comes next: the first of the steps that are open.
function onward([next]) {
  if (!next) return [_("You are through: export it, and show it to the one you asked.")]
  const name = text(next.read.querySelector("a") ?? next.read)
  const day = LOCALE.startsWith("en") ? next.day.toLowerCase() : next.day
  return [_("Next, by %(day)s:", { day }), " ", make("a", { href: `#${next.box.id}` }, name)]
}

// In the list of paths: how far one has come, and a way to go on.
function showBegun(line) {
  const ticks = ticksOf(line.dataset.path)
  const keys = line.dataset.steps.split(" ")
  const done = keys.filter((key) => Object.hasOwn(ticks, key)).length
  line.closest("li").classList.toggle("begun", done > 0)
  line.dataset.whole ??= line.textContent
  if (!done) {
    line.textContent = line.dataset.whole
    return
  }
  const path = line.closest("li").querySelector("a")
  const words = done < keys.length ? _("Go on") : _("Look again")
  const onward = make("a", { href: path.href, ariaLabel: `${words}: ${text(path)}` }, words)
  const count = make("strong", {}, _("%(some)s of %(all)s done", { some: done, all: keys.length }))
  line.replaceChildren(count, meter(done / keys.length), onward)
}

// Another tab may have ticked, and «back» shows a page as it was left.
function onReturn(show) {
  addEventListener("storage", show)
  addEventListener("pageshow", (event) => event.persisted && show())
}

document.querySelectorAll(".path-bar").forEach((bar) => new Path(bar))
const begun = document.querySelectorAll("[data-steps]")
const showList = () => begun.forEach(showBegun)
showList()
onReturn(showList)
