// From a question to what is found: what ask.py does, line by line. Whole numbers only, so that both
// come to the same order.
import { isLetters, stem, written } from "./search-words.js"

const EXACT = 10
const BEGUN = 8
const SAME = 6
const MISTYPED = 5
const WIDER = 4
const LONGER = 3
const SHORTEST = 3
const BEGINNING = 2
const LONGEST = 3
const MOST_WORDS = 6
const MOST_SAME = 12
const MOST_FOUND = 30
const CALLED = 10

const byText = (a, b) => (a < b ? -1 : a > b ? 1 : 0)

// How many letters are wrong, missing, too many or in the wrong order; more than `limit` ends.
export function distance(one, other, limit) {
  if (Math.abs(one.length - other.length) > limit) return limit + 1
  let last = []
  let before = []
  let row = Array.from({ length: other.length + 1 }, (_, n) => n)
  for (let i = 1; i <= one.length; i++) {
    ;[last, before, row] = [before, row, [i]]
    for (let j = 1; j <= other.length; j++) {
      const isOther = one[i - 1] === other[j - 1] ? 0 : 1
      let far = Math.min(before[j] + 1, row[j - 1] + 1, before[j - 1] + isOther)
      if (i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1]) {
        far = Math.min(far, last[j - 2] + 1)
      }
      row.push(far)
    }
    if (Math.min(...row) > limit) return limit + 1
  }
  return row.at(-1)
}

// Of each phrase the others that mean the same, and how much they count; those that count most: a
// word that means the same as very many others means little.
function synonymsIn({ groups, standing }) {
  const found = new Map()
  const add = (one, other, counts) => {
    if (!other.split(" ").every((each) => standing.has(each))) return
    const others = found.get(one) ?? found.set(one, new Map()).get(one)
    others.set(other, Math.max(others.get(other) ?? 0, counts))
  }
  for (const { phrases, isWide } of groups) {
    phrases.slice(0, isWide ? 1 : -1).forEach((a, n) => {
      for (const b of phrases.slice(n + 1)) {
        add(a, b, isWide ? WIDER : SAME)
        add(b, a, isWide ? WIDER : SAME)
      }
    })
  }
  const most = (others) => [...others].sort(([, a], [, b]) => b - a).slice(0, MOST_SAME)
  return new Map([...found].map(([phrase, others]) => [phrase, most(others)]))
}

// Answers questions from one index.
export function searchIn(index) {
  const { shown, standing, common } = index
  const synonyms = synonymsIn(index)
  const known = [...shown.keys()].sort(byText)

  // What was typed, without words that tell nothing where there are others.
  function wordsOf(question) {
    const found = written(question).flatMap(({ whole, parts }) =>
      parts.length && !shown.has(stem(whole)) ? parts : [whole],
    )
    const telling = found.filter((word) => !common.has(word))
    return telling.length ? telling : found
  }

  const meaningTheSame = (phrase, of) =>
    (synonyms.get(phrase) ?? []).map(([other, counts]) => ({
      counts: Math.floor((counts * of) / EXACT),
      stems: other.split(" "),
    }))

  // Ways from phrases of which a word is part that stands nowhere: «google» of «google ads».
  const ofPhrases = (word) =>
    [...synonyms.keys()]
      .filter((phrase) => phrase.split(" ").includes(word))
      .flatMap((phrase) => meaningTheSame(phrase, WIDER))

  const taken = (word, counts) => [
    ...(standing.has(word) ? [{ counts, stems: [word] }] : []),
    ...meaningTheSame(word, counts),
  ]

  function parted(word) {
    const cuts = Array.from({ length: Math.max(0, word.length - 2 * SHORTEST + 1) }, (_, n) => n)
    return cuts
      .map((n) => [stem(word.slice(0, n + SHORTEST)), stem(word.slice(n + SHORTEST))])
      .filter((two) => two.every((each) => standing.has(each)))
      .map((stems) => ({ counts: MISTYPED, stems }))
  }

  function begunWith(word) {
    const own = stem(word)
    const found = known.filter((each) => each.startsWith(word) && each !== own)
    return found.sort((a, b) => a.length - b.length || byText(a, b)).slice(0, MOST_WORDS)
  }

  // The known words nearest to one; the longest with which it begins where none is near.
  function like(word) {
    const limit = word.length < 4 ? 0 : word.length < 8 ? 1 : 2
    let least = limit
    let near = []
    for (const each of limit ? known : []) {
      if (Math.abs(each.length - word.length) > least || !isLetters(each)) continue
      const far = distance(word, each, least)
      if (far < least) near = []
      if (far <= least) near.push(each)
      least = Math.min(least, far)
    }
    for (let end = word.length - 1; !near.length && end > SHORTEST; end--) {
      if (shown.has(word.slice(0, end))) near = [word.slice(0, end)]
    }
    return near.slice(0, MOST_WORDS)
  }

  function near(word) {
    const limit = Math.max(1, Math.floor(word.length / 3))
    return known
      .filter((each) => standing.has(each))
      .map((each) => [distance(word, each, limit), each])
      .filter(([far]) => far <= limit)
      .sort(([a, one], [b, other]) => a - b || byText(one, other))
      .slice(0, MOST_WORDS)
      .map(([, each]) => shown.get(each))
  }

  function token(word, isLast) {
    const own = stem(word)
    const begun = isLast && word.length >= BEGINNING ? begunWith(word) : []
    if (shown.has(own)) {
      const longer = begun.filter((each) => standing.has(each))
      const ofLonger = longer.map((each) => ({ counts: LONGER, stems: [each] }))
      const ways = [...taken(own, EXACT), ...ofLonger]
      return { word, ways: ways.length ? ways : ofPhrases(own) }
    }
    if (begun.length) return { word, ways: begun.flatMap((each) => taken(each, BEGUN)) }
    const found = like(own)
    if (!found.length) return { word, ways: parted(word) }
    const straight = found.flatMap((each) => taken(each, MISTYPED))
    const ways = straight.length ? straight : found.flatMap(ofPhrases)
    return { word, ways, instead: ways.length ? shown.get(found[0]) : "" }
  }

  // Words that mean something together: the longest first, no word in two.
  function spansOf(words) {
    const spans = []
    for (let start = 0; start < words.length; start++) {
      for (let end = Math.min(words.length, start + LONGEST); end > start + 1; end--) {
        const some = words.slice(start, end)
        const ways = [
          ...meaningTheSame(some.map(stem).join(" "), EXACT),
          ...taken(stem(some.join("")), EXACT),
        ]
        if (!ways.length) continue
        spans.push({ start, end, ways })
        start = end - 1
        break
      }
    }
    return spans
  }

  // By the page the score of its best way, and whether it is called so.
  function scores(ways) {
    const best = new Map()
    for (const { counts, stems } of ways) {
      const found = stems.map((each) => index.words.get(each))
      for (const page of found[0].weights.keys()) {
        if (!found.every(({ weights }) => weights.has(page))) continue
        const told = found.map(({ rarity, weights }) => [rarity * weights.get(page), weights.get(page)])
        const [score, weight] = told.sort(([a, one], [b, other]) => a - b || one - other)[0]
        const now = { score: counts * score, isCalled: weight >= CALLED }
        const old = best.get(page)
        if (!old || now.score > old.score || (now.score === old.score && now.isCalled)) best.set(page, now)
      }
    }
    return best
  }

  // Each word by its best way; words together if that is better.
  function rank(tokens, spans) {
    const ofTokens = tokens.map(({ ways }) => scores(ways))
    const found = new Map()
    for (let start = 0, end; start < tokens.length; start = end) {
      const span = spans.find((each) => each.start === start)
      end = span ? span.end : start + 1
      const together = span ? scores(span.ways) : new Map()
      const some = ofTokens.slice(start, end)
      for (const page of new Set([...some, together].flatMap((each) => [...each.keys()]))) {
        const each = some.filter((one) => one.has(page)).map((one) => one.get(page))
        const sum = each.reduce((sum, { score }) => sum + score, 0)
        const apart = each.length === end - start ? sum : Math.floor(sum / 2) // part of an expression
        const asOne = together.get(page)
        const whole = (asOne?.score ?? 0) * (end - start)
        const hit = found.get(page) ?? { page, total: 0, matched: 0, isCalled: false }
        hit.total += Math.max(whole, apart)
        hit.matched += whole > apart ? end - start : each.length
        hit.isCalled ||= Boolean(asOne?.isCalled) || each.some(({ isCalled }) => isCalled)
        found.set(page, hit)
      }
    }
    return [...found.values()]
      .map(({ page, total, matched, isCalled }) => ({ page, score: total * matched, isCalled }))
      .sort((a, b) => b.score - a.score || a.page - b.page)
      .slice(0, MOST_FOUND)
  }

  return async (question) => {
    const words = wordsOf(question)
    const tokens = words.map((word, n) => token(word, n === words.length - 1))
    const spans = spansOf(words)
    await index.load([...tokens, ...spans].flatMap(({ ways }) => ways.flatMap(({ stems }) => stems)))
    const isTogether = (n) => spans.some(({ start, end }) => start <= n && n < end)
    const alone = tokens.filter((_, n) => !isTogether(n))
    const lost = alone.filter(({ ways }) => !ways.length).map(({ word }) => word)
    return {
      hits: rank(tokens, spans),
      instead: Object.fromEntries(alone.filter((each) => each.instead).map((each) => [each.word, each.instead])),
      unknown: lost,
      near: [...new Set(lost.flatMap(near))],
    }
  }
}
