// What the search box shows of an answer. Values are text, whatever they hold.
import { _, ngettext, word } from "./language.js"
import { make } from "./page-parts.js"

// One result: what it is, its title and its line; of a guideline how strict it is, and where.
export function result(page, number, root) {
  const { address, title, kind, label, line = "", strength, channels, state } = page
  const marks = [strength, state].filter(Boolean)
  const option = make(
    "a",
    { href: new URL(address, root).href, id: `search-result-${number}`, className: "search-result" },
    make(
      "span",
      { className: "title" },
      title,
      ...marks.flatMap((text) => [" ", make("span", { className: `mark ${text}` }, word(text))]),
    ),
    " ",
    make("span", { className: `kind ${kind}` }, channels ? `${label} · ${channels}` : label),
    " ",
    make("span", { className: "line" }, line),
  )
  option.role = "option"
  option.tabIndex = -1
  option.ariaSelected = "false"
  return option
}

const quoted = (words) => words.map((each) => _("“%(words)s”", { words: each })).join(` ${_("or")} `)

// How many there are, and what became of words that nobody knows.
export function sentence({ hits, instead, nearest, unknown }) {
  const { length } = hits
  const count = length ? ngettext("%(num)s result", "%(num)s results", length) : _("No results")
  const taken = Object.entries(instead).map(([typed, other]) =>
    _("“%(typed)s” taken as “%(other)s”", { typed, other }),
  )
  const close = Object.entries(nearest).map(([typed, others]) =>
    _("No page says “%(typed)s”. Nearest: %(others)s", { typed, others: others.join(", ") }),
  )
  const lost = unknown.length ? [_("No page says %(words)s", { words: quoted(unknown) })] : []
  return [count, ...taken, ...close, ...lost, ""].join(". ").trim()
}

// Buttons that ask the same with a word that is known in the place of one that is not.
export function near(question, { unknown, near: words }, ask) {
  if (!words.length) return []
  const put = (word) => {
    const typed = question.trim().split(/\s+/)
    return typed.map((each) => (unknown.includes(each.toLowerCase()) ? word : each)).join(" ")
  }
  const buttons = words.map((word) => {
    const button = make("button", { type: "button" }, word)
    button.onclick = () => ask(put(word))
    return button
  })
  return [make("p", {}, `${_("Words like it here:")} `, ...buttons.flatMap((button) => [button, " "]))]
}

// The finder, with what was understood of the question; without any where nothing was found.
export function finder({ hits }, pages, root) {
  const choices = new Map()
  pages.forEach(({ choice, title }, n) => {
    const [field] = (choice ?? "").split("=")
    if (choice && hits[n].isCalled && !choices.has(field)) choices.set(field, { choice, title })
  })
  if (!choices.size && hits.length) return []
  const meant = [...choices.values()]
  const address = new URL("finder/", root)
  address.search = meant.map(({ choice }) => choice).join("&")
  const about = meant.map(({ title }) => title).join(", ") || _("what you are about to do")
  return [make("p", {}, `${_("Finder")}: `, make("a", { href: address.href }, _("what applies to %(what)s", { what: about })))]
}
