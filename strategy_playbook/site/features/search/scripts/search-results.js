// What the search box shows of an answer. Values are text, whatever they hold.
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
      ...marks.flatMap((text) => [" ", make("span", { className: `mark ${text}` }, text)]),
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

const quoted = (words) => words.map((word) => `“${word}”`).join(" or ")

// How many there are, and what became of words that nobody knows.
export function sentence({ hits, instead, nearest, unknown }) {
  const count = hits.length === 1 ? "1 result" : `${hits.length || "No"} results`
  const taken = Object.entries(instead).map(([word, other]) => `“${word}” taken as “${other}”`)
  const near = Object.entries(nearest).map(
    ([word, others]) => `No page says “${word}”. Nearest: ${others.join(", ")}`,
  )
  const lost = unknown.length ? [`No page says ${quoted(unknown)}`] : []
  return [count, ...taken, ...near, ...lost, ""].join(". ").trim()
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
  return [make("p", {}, "Words like it here: ", ...buttons.flatMap((button) => [button, " "]))]
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
  const about = meant.map(({ title }) => title).join(", ") || "what you are about to do"
  return [make("p", {}, "Finder: ", make("a", { href: address.href }, `what applies to ${about}`))]
}
