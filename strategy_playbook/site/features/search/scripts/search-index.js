// The index as index.py writes it: what is known of every word at once, the rest as it is asked for.
const number = (text) => parseInt(text, 36)

// Every stem with the word that people see, and whether it stands somewhere.
function decode(words) {
  const shown = new Map()
  const standing = new Set()
  let before = ""
  for (const [, same, rest, sign, lacks, end] of words.matchAll(/([^ ])([^ :!]*)([:!])(.)([^ ]*)/g)) {
    before = before.slice(0, number(same)) + rest
    shown.set(before, before.slice(0, before.length - number(lacks)) + end)
    if (sign === ":") standing.add(before)
  }
  return { shown, standing }
}

// Numbers, each but the first as the distance from the one before.
function numbers(text) {
  let last = 0
  return text.split(".").map((step) => (last += number(step)))
}

// Where a word stands: how rare it is, its weight by the page's number, and where it stands in which
// form, where it does not have that everywhere.
function postings(text) {
  const [where, ...forms] = text.split("|")
  const [rarity, ...groups] = where.split(";")
  const weights = new Map()
  for (const group of groups) {
    const weight = number(group[0])
    for (const page of numbers(group.slice(1))) weights.set(page, weight)
  }
  const inForm = forms.map((each) => each.split(";")).map(([form, pages]) => [form, new Set(numbers(pages))])
  return { rarity: Number(rarity), weights, forms: new Map(inForm) }
}

export async function openIndex(folder) {
  const read = async (name) => {
    const answer = await fetch(new URL(name, folder))
    if (!answer.ok) throw new Error(`${name}: ${answer.status}`)
    return answer.json()
  }
  // What may be kept is asked anew: it says which parts belong to it.
  const index = await fetch(new URL("index.json", folder), { cache: "no-cache" }).then((answer) => answer.json())
  const { shown, standing } = decode(index.words)
  const parts = new Map()
  const part = (name) => {
    if (!parts.has(name)) parts.set(name, read(`${name}.json?${index.is}`))
    parts.get(name).catch(() => parts.delete(name))
    return parts.get(name)
  }
  const words = new Map()
  const groups = index.groups.map((group) => {
    const [first, ...phrases] = group.split("|")
    return { isWide: first === ":", phrases }
  })
  return {
    shown,
    standing,
    groups,
    finder: index.finder,
    language: index.language,
    common: new Set(index.common.split(" ")),
    words,

    // Until this is done, `words` may lack some of them.
    async load(stems) {
      const wanted = stems.filter((stem) => standing.has(stem) && !words.has(stem))
      await Promise.all(
        wanted.map(async (stem) => {
          const range = index.ranges.findLastIndex((first) => first && first <= stem)
          words.set(stem, postings((await part(`words-${range}`))[stem]))
        }),
      )
    },

    // What a result shows of pages, by their numbers.
    pages: (numbers) =>
      Promise.all(
        numbers.map(async (page) => {
          const found = await part(`pages-${Math.floor(page / index.part)}`)
          const [address, title, kind, label, line, strength, channels, state, choice] =
            found[page % index.part]
          return { address, title, kind, label, line, strength, channels, state, choice }
        }),
      ),
  }
}
