// On the home page: what has changed since the reader's last visit, in the place of what a first one says.
// `changes.json` names every page with a print of its content. The one seen last is kept in
// localStorage; what a visit compares with stays in sessionStorage, so that reloading keeps the list.
// Each version of the site has a memory of its own: to look into an old one changes nothing.
import { _, ngettext } from "./language.js"
import { keep, kept, make, shownDay, today } from "./page-parts.js"

const FORMAT = 1
const MOST = 8
const ROOT = new URL("../../", import.meta.url)
const SEEN = `playbook:seen:${ROOT.pathname}`
const SINCE = `playbook:since:${ROOT.pathname}`
const OPEN = `playbook:since-open:${ROOT.pathname}`
const WHAT = { new: _("new"), changed: _("changed"), retired: _("retired"), removed: _("removed") }
const STYLE = { new: "yes", changed: "risk", retired: "no", removed: "no" }

// «earlier today», «3 November», «3 November 2025».
function when(day) {
  if (day === today()) return _("earlier today")
  return shownDay(day, day.slice(0, 4) !== today().slice(0, 4))
}

const rowsOf = (state) =>
  state.kinds.flatMap(([kind, rows]) =>
    rows.map(([address, title, print, status, ...former]) => {
      return { kind, address, title, print, status, former }
    }),
  )

// What became of a page: `old` is what it was, undefined where it was not there.
function verdict(row, old) {
  const gone = row.status === "retired"
  if (!old) return gone ? null : "new"
  if (old.print === row.print || (gone && old.status === "retired")) return null
  return gone ? "retired" : "changed"
}

function compare(before, now) {
  const was = new Map(rowsOf(before).map((row) => [row.address, row]))
  const known = new Set()
  const found = []
  for (const row of rowsOf(now)) {
    const names = [row.address, ...row.former]
    names.forEach((name) => known.add(name))
    const old = names.map((name) => was.get(name)).find(Boolean)
    const what = verdict(row, old)
    const formerly = old && old.title !== row.title ? old.title : ""
    if (what) found.push({ ...row, what, formerly })
  }
  for (const row of was.values()) {
    if (known.has(row.address) || row.status === "retired") continue
    found.push({ ...row, what: "removed" })
  }
  const order = [...now.kinds, ...before.kinds].map(([kind]) => kind)
  return found.sort((one, other) => order.indexOf(one.kind) - order.indexOf(other.kind))
}

function asItem({ kind, address, title, status, what, formerly }) {
  const name = what === "removed" ? title : make("a", { href: new URL(address, ROOT).href }, title)
  const more = [kind, status === "draft" && _("draft"), formerly && _("was “%(title)s”", { title: formerly })].filter(Boolean)
  return make(
    "li",
    { tabIndex: -1 },
    make("span", { className: `state ${STYLE[what]}` }, WHAT[what]),
    make("span", {}, name, " ", make("span", { className: "of" }, more.join(", "))),
  )
}

function summary(found, since) {
  const parts = Object.keys(STYLE).flatMap((what) => {
    const count = found.filter((each) => each.what === what).length
    return count ? `${count} ${WHAT[what]}` : []
  })
  const all = ngettext(
    "%(num)s change since your last visit", "%(num)s changes since your last visit", found.length,
  )
  return make("summary", {}, make("strong", {}, all), ` (${when(since)}): ${parts.join(", ")}`)
}

function asDetails(found, since, onRead) {
  const list = make("ul", {}, ...found.slice(0, MOST).map(asItem))
  const rest = found.slice(MOST).map(asItem)
  const more = make("button", { type: "button" }, _("and %(num)s more", { num: rest.length }))
  const read = make("button", { type: "button", className: "md-button" }, _("I have read them"))
  const open = kept("sessionStorage", OPEN) === true
  const details = make("details", { open }, summary(found, since), list)
  if (rest.length) details.append(more)
  details.append(read)
  more.addEventListener("click", () => {
    list.append(...rest)
    more.remove()
    const next = rest[0].querySelector("a") ?? rest[0]
    next.focus()
  })
  read.addEventListener("click", onRead)
  details.addEventListener("toggle", () => keep("sessionStorage", OPEN, details.open))
  return details
}

const isState = (state) => state?.format === FORMAT && Array.isArray(state.kinds)

async function show(place) {
  const answer = await fetch(new URL("changes.json", ROOT), { cache: "no-cache" })
  const now = answer.ok ? await answer.json() : null
  if (!isState(now)) return

  // A visit lasts as long as its tab. What is seen counts as seen only if the visit can remember.
  const seen = kept("localStorage", SEEN)
  const since = kept("sessionStorage", SINCE) ?? (isState(seen) ? seen : {})
  if (keep("sessionStorage", SINCE, since)) keep("localStorage", SEEN, { ...now, day: today() })

  const say = (words) => place.replaceChildren(make("p", { tabIndex: -1 }, words))
  if (!isState(since)) return
  const found = compare(since, now)
  if (!found.length) {
    say(_("Nothing has changed since your last visit (%(when)s).", { when: when(since.day) }))
    return
  }
  const onRead = () => {
    const state = { ...now, day: today() }
    keep("sessionStorage", SINCE, state)
    keep("localStorage", SEEN, state)
    say(_("You have read what changed."))
    place.firstChild.focus()
  }
  place.replaceChildren(asDetails(found, since.day, onRead))
}

// Offline there is nothing to compare with, and nothing to say.
document.querySelectorAll(".changes").forEach((place) => show(place).catch(() => {}))
