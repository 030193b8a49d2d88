// An onboarding path: steps are ticked off in this browser, kept there, and taken along as a file.
// Kept under `playbook:path:<id>`: the day of ticking by the step's key.
const PREFIX = "playbook:path:"
const NOT_KEPT =
  "This browser keeps nothing for this site: the ticks are gone when you leave. Export them first."

function kept(names) {
  for (const name of names.split(" ")) {
    try {
      const found = JSON.parse(localStorage.getItem(PREFIX + name))
      if (found && typeof found === "object") return found
    } catch {
      // Storage is switched off, or holds something else.
    }
  }
  return {}
}

function keep(id, ticks) {
  try {
    localStorage.setItem(PREFIX + id, JSON.stringify(ticks))
    return true
  } catch {
    return false
  }
}

function make(name, fields = {}, ...children) {
  const element = Object.assign(document.createElement(name), fields)
  element.append(...children)
  return element
}

// «22 November 2026», and «2026-11-22» as the reader's calendar has it.
const LONG = { day: "numeric", month: "long", year: "numeric" }
const shown = (day) => new Date(`${day}T12:00`).toLocaleDateString("en-GB", LONG)
const today = () => new Date().toLocaleDateString("sv-SE")

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

const text = (element) => element.textContent.replace(/\s+/g, " ").trim()
const plain = (words) => words.replace(/[\\`*_[\]<>#]/g, "\\$&")

function asMarkdown(bar, steps, ticks) {
  const lines = [
    `# ${plain(bar.dataset.title)}`,
    "",
    `For: ${plain(bar.dataset.role)}  `,
    `Done: ${steps.filter((step) => ticks[step.key]).length} of ${steps.length}  `,
    `Exported: ${shown(today())}`,
  ]
  let day
  for (const step of steps) {
    if (step.day !== day) lines.push("", `## ${plain(step.day)}`, "")
    day = step.day
    const done = ticks[step.key]
    const words = `${plain(text(step.read))} (${plain(step.of)}). ${plain(text(step.task))}`
    lines.push(`- [${done ? "x" : " "}] ${words}${done ? ` Done on ${shown(done)}.` : ""}`)
  }
  return `${lines.join("\n")}\n`
}

function save(name, words) {
  const address = URL.createObjectURL(new Blob([words], { type: "text/markdown;charset=utf-8" }))
  const link = make("a", { href: address, download: name })
  link.click()
  setTimeout(() => URL.revokeObjectURL(address), 1000)
}

function showPath(bar) {
  const id = bar.dataset.path.split(" ")[0]
  const steps = [...document.querySelectorAll("li[data-step]")].map(asStep)
  const line = make("p", { className: "progress" })
  const note = make("p", { className: "note", hidden: true })
  const out = make("button", { type: "button", className: "md-button", textContent: "Export" })
  const again = make("button", { type: "button", className: "md-button" })
  let ticks = {}
  line.role = note.role = "status"

  // Steps that are no longer on the path are forgotten with the next tick.
  function read() {
    const found = kept(bar.dataset.path)
    warn(keep(id, found))
    const known = steps.filter(({ key }) => Object.hasOwn(found, key))
    ticks = Object.fromEntries(known.map(({ key }) => [key, found[key]]))
  }

  function show() {
    const open = steps.filter((step) => !ticks[step.key])
    const done = steps.length - open.length
    for (const { key, item, box } of steps) {
      box.checked = key in ticks
      item.classList.toggle("done", box.checked)
    }
    const count = make("strong", {}, `${done} of ${steps.length} done`)
    line.replaceChildren(count, meter(done / steps.length))
    if (open.length) {
      const [next] = open
      const name = text(next.read.querySelector("a") ?? next.read)
      line.append(`Next, by ${next.day.toLowerCase()}: `, make("a", { href: `#${next.box.id}` }, name))
    } else {
      line.append("You are through: export it, and show it to the one you asked.")
    }
    calm()
  }

  function change() {
    warn(keep(id, ticks))
    show()
  }

  function warn(isKept) {
    note.hidden = isKept
    note.textContent = isKept ? "" : NOT_KEPT
  }

  function calm() {
    delete again.dataset.sure
    again.textContent = "Start again"
  }

  for (const { key, box } of steps) {
    box.addEventListener("change", () => {
      if (box.checked) ticks[key] = today()
      else delete ticks[key]
      change()
    })
  }
  out.addEventListener("click", () => save(`${id}.md`, asMarkdown(bar, steps, ticks)))
  again.addEventListener("click", () => {
    if ("sure" in again.dataset) {
      ticks = {}
      change()
    } else {
      again.dataset.sure = ""
      again.textContent = "Clear all ticks? Press again"
    }
  })
  again.addEventListener("blur", calm)
  onReturn(() => {
    read()
    show()
  })

  read()
  bar.replaceChildren(line, make("div", { className: "buttons" }, out, again), note)
  show()
}

// In the list of paths: how far one has come, and a way to go on.
function showBegun(line) {
  const ticks = kept(line.dataset.path)
  const keys = line.dataset.steps.split(" ")
  const done = keys.filter((key) => Object.hasOwn(ticks, key)).length
  line.closest("li").classList.toggle("begun", done > 0)
  line.dataset.whole ??= line.textContent
  if (!done) {
    line.textContent = line.dataset.whole
    return
  }
  const path = line.closest("li").querySelector("a")
  const words = done < keys.length ? "Go on" : "Look again"
  const onward = make("a", { href: path.href, ariaLabel: `${words}: ${text(path)}` }, words)
  const count = make("strong", {}, `${done} of ${keys.length} done`)
  line.replaceChildren(count, meter(done / keys.length), onward)
}

// Another tab may have ticked, and «back» shows a page as it was left.
function onReturn(show) {
  addEventListener("storage", show)
  addEventListener("pageshow", (event) => event.persisted && show())
}

document.querySelectorAll(".path-bar").forEach(showPath)
const begun = document.querySelectorAll("[data-steps]")
const showList = () => begun.forEach(showBegun)
showList()
onReturn(showList)
