// On «What changed and why»: what differs between any two published versions, from the snapshot that
// each publishes (`playbook.json`). What a version does not say is not told: pages written by hand.
import { LOCALE, _, ngettext } from "./language.js"
import { make } from "./page-parts.js"

const FORMAT = 1
const ROOT = new URL("../../", import.meta.url)
const WHAT = {
  new: _("new"), changed: _("changed"), renamed: _("renamed"), retired: _("retired"),
  removed: _("removed"),
}
const STYLE = { new: "yes", changed: "risk", renamed: "risk", retired: "no", removed: "no" }

const get = async (address) => {
  const answer = await fetch(new URL(address, ROOT))
  if (!answer.ok) throw new Error(address)
  return answer.json()
}

// An entry of a version by its id, or by a former one.
function byIds(entries) {
  const found = new Map(Object.entries(entries).map(([id, entry]) => [id, [id, entry]]))
  for (const [id, entry] of Object.entries(entries)) {
    for (const alias of entry.aliases ?? []) if (!found.has(alias)) found.set(alias, [id, entry])
  }
  return found
}

const isGroup = (value) => value !== null && typeof value === "object" && !Array.isArray(value)
const same = (one, other) => JSON.stringify(one) === JSON.stringify(other)
const number = (value) => value.toLocaleString(LOCALE, { maximumFractionDigits: 10 })

// The words for values: links by the title of what they lead to.
class Words {
  constructor(kinds, versions) {
    this.kinds = kinds
    this.versions = versions
  }

  title(kind, id) {
    for (const version of this.versions) {
      const found = byIds(version.entries[kind] ?? {}).get(id)
      if (found) return found[1].title
    }
    return id
  }

  value(value, link) {
    if (typeof value === "number") return number(value)
    if (Array.isArray(value)) return value.map((each) => this.value(each, link)).join(", ")
    if (isGroup(value)) return Object.values(value).map((each) => this.value(each, "")).join(", ")
    if (link && link !== true) return _("“%(words)s”", { words: this.title(link, value) })
    return _("“%(words)s”", { words: value })
  }

  // A field in a sentence; of a group, each field that differs.
  field(label, link, old, now) {
    if (isGroup(old) && isGroup(now)) {
      const names = [...new Set([...Object.keys(old), ...Object.keys(now)])]
      const differing = names.filter((name) => !same(old[name], now[name]))
      return differing.flatMap((name) => {
        const inner = name === "value" ? label : `${label}, ${name.replaceAll("_", " ")}`
        return this.field(inner, "", old[name], now[name])
      })
    }
    if (Array.isArray(old) && Array.isArray(now)) return [this.list(label, link, old, now)]
    if (old === undefined || old === null) return [_("%(label)s set to %(now)s", { label, now: this.value(now, link) })]
    if (now === undefined || now === null) return [_("%(label)s taken out: it was %(old)s", { label, old: this.value(old, link) })]
    if (typeof old === "number" && typeof now === "number") {
      const by = now - old
      const of = { label, old: number(old), now: number(now), by: number(Math.abs(by)) }
      return [
        by > 0
          ? _("%(label)s raised from %(old)s to %(now)s (+%(by)s)", of)
          : _("%(label)s lowered from %(old)s to %(now)s (−%(by)s)", of),
      ]
    }
    const of = { label, old: this.value(old, link), now: this.value(now, link) }
    return [_("%(label)s changed from %(old)s to %(now)s", of)]
  }

  list(label, link, old, now) {
    const missing = (from, other) => from.filter((each) => !other.some((one) => same(one, each)))
    const parts = [[_("added"), missing(now, old)], [_("taken out"), missing(old, now)]]
      .filter(([, found]) => found.length)
      .map(([verb, found]) => `${verb} ${this.value(found, link)}`)
    return `${label}: ${parts.join("; ") || _("in another order")}`
  }
}

// What became of the entries of a kind between two versions.
function compareKind(kind, before, now, words) {
  const { fields } = words.kinds[kind]
  const was = byIds(before)
  const known = new Set()
  const found = []
  for (const [id, entry] of Object.entries(now)) {
    const [oldId, old] = [id, ...(entry.aliases ?? [])].map((name) => was.get(name)).find(Boolean) ?? []
    if (!old) {
      found.push({ kind, id, entry, what: "new", says: [] })
      continue
    }
    known.add(oldId)
    const names = Object.keys(fields).filter((name) => !same(old[name], entry[name]))
    const says = names.flatMap((name) => words.field(...fields[name], old[name], entry[name]))
    const isRetired = entry.status === "retired" && old.status !== "retired"
    const what = isRetired ? "retired" : says.length ? "changed" : oldId === id ? "" : "renamed"
    if (what) found.push({ kind, id, entry, what, says })
  }
  for (const [id, entry] of Object.entries(before)) {
    if (!known.has(id)) found.push({ kind, id, entry, what: "removed", says: [] })
  }
  return found
}

function asItem({ kind, id, entry, what, says }, words, version) {
  const { label, folder } = words.kinds[kind]
  const href = new URL(`../${version}/${folder ? `${folder}/${id}` : kind}/`, ROOT).href
  const name = what === "removed" ? entry.title : make("a", { href }, entry.title)
  const more = says.map((text) => make("li", {}, text))
  return make(
    "li",
    {},
    make("span", { className: `state ${STYLE[what]}` }, WHAT[what]),
    " ", name, " ", make("span", { className: "of" }, label),
    ...(more.length ? [make("ul", {}, ...more)] : []),
  )
}

async function compare(place, kinds, from, to) {
  place.replaceChildren(make("p", {}, _("Comparing …")))
  const load = (version) => get(`../${version}/playbook.json`)
  const [before, now] = await Promise.all([load(from), load(to)])
  if (![before, now].every((each) => each?.format === FORMAT && each.entries)) {
    place.replaceChildren(make("p", {}, _("One of the two says nothing that this page can read.")))
    return
  }
  const words = new Words(kinds, [now, before])
  const found = Object.keys(kinds).flatMap((kind) =>
    compareKind(kind, before.entries[kind] ?? {}, now.entries[kind] ?? {}, words),
  )
  const said = found.length
    ? ngettext(
      "%(num)s entry differs between %(from)s and %(to)s.",
      "%(num)s entries differ between %(from)s and %(to)s.",
      found.length,
      { from, to },
    )
    : _("%(from)s and %(to)s say the same.", { from, to })
  const list = make("ul", {}, ...found.map((each) => asItem(each, words, to)))
  place.replaceChildren(make("p", {}, said), list)
}

function choice(label, versions, chosen) {
  const options = versions.map(({ version, title }) =>
    make("option", { value: version, selected: version === chosen }, title ?? version),
  )
  const select = make("select", {}, ...options)
  return [make("label", {}, `${label} `, select), select]
}

async function show(place) {
  // Only a site that is published as one of several versions carries this: others ask for nothing.
  if (!document.querySelector("[data-old-version]")) return
  const versions = await get("../versions.json")
  if (!Array.isArray(versions) || versions.length < 2) return
  const kinds = await get("compare.json")
  const here = decodeURIComponent(ROOT.pathname.split("/").at(-2))
  const now = versions.find(({ version, aliases = [] }) => version === here || aliases.includes(here))
  const to = (now ?? versions[0]).version
  const before = versions[versions.findIndex(({ version }) => version === to) + 1] ?? versions[0]
  const [fromLabel, from] = choice(_("From"), versions, before.version)
  const [toLabel, until] = choice(_("to"), versions, to)
  const result = make("div", { role: "status" })
  const button = make("button", { type: "submit", className: "md-button" }, _("Compare"))
  const form = make("form", {}, fromLabel, " ", toLabel, " ", button)
  form.addEventListener("submit", (event) => {
    event.preventDefault()
    const sorry = _(
      "One of the two cannot be loaded: it was published without its data, or the net is down.",
    )
    compare(result, kinds, from.value, until.value)
      .catch(() => result.replaceChildren(make("p", {}, sorry)))
  })
  place.replaceChildren(make("h2", {}, _("Compare two versions")), form, result)
}

// Where one version is published, or none, there is nothing to compare.
document.querySelectorAll(".compare").forEach((place) => show(place).catch(() => {}))
