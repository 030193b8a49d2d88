// From a question to what is found: what ask.py does, line by line. Whole numbers only, so that both
// come to the same order.
import { isLetters, stem as stemIn, written } from "./search-words.js"

const EXACT = 10
const FORM = 8
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
const MOST_NAMED = 3
const MOST_FOUND = 30
const FEW = 3
const WEAKEST = 10
const CALLED = 10
const HIGHEST = 32 // above every way's counts

const byText = (a, b) => (a < b ? -1 : a > b ? 1 : 0)

// How many letters are wrong, missing, too many or in the wrong order; more than `limit` ends. It is
// asked of thousands of words: its three rows are made once.
let rows = []
export function distance(one, other, limit) {
  if (Math.abs(one.length - other.length) > limit) return limit + 1
  if (!(rows[0]?.length > other.length)) {
    rows = Array.from({ length: 3 }, () => new Uint16Array(other.length + 1))
  }
  let [last, before, row] = rows
  for (let j = 0; j <= other.length; j++) row[j] = j
  for (let i = 1; i <= one.length; i++) {
    ;[last, before, row] = [before, row, last]
    row[0] = i
    let least = i
    for (let j = 1; j <= other.length; j++) {
      const isOther = one[i - 1] === other[j - 1] ? 0 : 1
      let far = Math.min(before[j] + 1, row[j - 1] + 1, before[j - 1] + isOther)
      if (i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1]) {
        far = Math.min(far, last[j - 2] + 1)
      }
      row[j] = far
      least = Math.min(least, far)
    }
    if (least > limit) return limit + 1
  }
  return row[other.length]
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
  const { shown, standing, common, language } = index
  const stem = (word) => stemIn(word, language)
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

  const taken = (word, counts, form) => [
    ...(standing.has(word) ? [{ counts, stems: [word], form }] : []),
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

  // Who mistypes a word seldom takes another letter to begin with.
  const beginAlike = (word, each) =>
    isLetters(each) && (each.slice(0, 2).includes(word[0]) || word.slice(0, 2).includes(each[0]))

  // The known words nearest to one; the longest with which it begins where none is near.
  function like(word) {
    const limit = word.length < 4 ? 0 : word.length < 8 ? 1 : 2
    let least = limit
    let near = []
    for (const each of limit ? known : []) {
      if (Math.abs(each.length - word.length) > least || !beginAlike(word, each)) continue
      const far = distance(word, each, least)
      if (far < least) near = []
      if (far <= least) near.push(each)
      least = Math.min(least, far)
    }
    const shortest = Math.max(SHORTEST, Math.floor((2 * word.length) / 3))
    for (let end = word.length - 1; !near.length && end > shortest; end--) {
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

  // The words of ways as people see them, a few.
  function saidIn(ways) {
    const found = ways.map(({ stems }) => stems.map((each) => shown.get(each)).join(" "))
    return [...new Set(found)].slice(0, MOST_NAMED)
  }

  function token(word, isLast) {
    const own = stem(word)
    const begun = isLast && word.length >= BEGINNING ? begunWith(word) : []
    const said = begun.filter((each) => standing.has(each))
    const ahead = said.length ? taken(said[0], EXACT) : []
    if (standing.has(own)) {
      const longer = said.map((each) => ({ counts: LONGER, stems: [each] }))
      return { word, ways: [...taken(own, EXACT, word), ...longer], ahead }
    }
    if (shown.has(own)) {
      const same = meaningTheSame(own, EXACT)
      const ways = same.length ? same : ofPhrases(own)
      return { word, ways, nearest: saidIn(ways) }
    }
    if (said.length) {
      const ways = said.map((each) => ({ counts: BEGUN, stems: [each] }))
      return { word, ways, nearest: saidIn(ways), ahead }
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
        const one = some.join("")
        const ways = [
          ...meaningTheSame(some.map(stem).join(" "), EXACT),
          ...taken(stem(one), EXACT, one),
        ]
        if (!ways.length) continue
        spans.push({ start, end, ways })
        start = end - 1
        break
      }
    }
    return spans
  }

  // By the page what the best way tells, in one number: score, counts, and whether it is called so.
  // Ways, words and pages are many: nothing is made for each of them.
  function told(ways) {
    const best = new Map()
    const nearest = Math.max(0, ...ways.map(({ counts }) => counts))
    for (const { counts, stems, form } of ways) {
      const [first, ...others] = stems.map((each) => index.words.get(each))
      const inForm = form && first.forms.get(form)
      for (const [page, weightOfFirst] of first.weights) {
        if (!others.every(({ weights }) => weights.has(page))) continue
        let score = first.rarity * weightOfFirst
        let weight = weightOfFirst
        for (const { rarity, weights } of others) {
          const here = weights.get(page)
          const told = rarity * here
          if (told < score || (told === score && here < weight)) [score, weight] = [told, here]
        }
        const here = !inForm || inForm.has(page) ? counts : FORM
        const near = here === nearest ? EXACT : here
        const now = (here * score * HIGHEST + near) * 2 + (weight >= CALLED ? 1 : 0)
        if (!(best.get(page) >= now)) best.set(page, now)
      }
    }
    return best
  }

  const scoreOf = (told) => Math.floor(told / 2 / HIGHEST)
  const countsOf = (told) => Math.floor(told / 2) % HIGHEST

  // Each word by its best way; words together if that is better. All words before some, and words
  // as they were typed before others that mean the same.
  function rank(tokens, spans) {
    const ofTokens = tokens.map(({ ways }) => told(ways))
    const total = new Map()
    const matched = new Map()
    const called = new Set()
    const add = (to, page, by) => to.set(page, (to.get(page) ?? 0) + by)
    for (let start = 0, end; start < tokens.length; start = end) {
      const span = spans.find((each) => each.start === start)
      end = span ? span.end : start + 1
      const together = span ? told(span.ways) : new Map()
      const some = ofTokens.slice(start, end)
      const pages = new Set(together.keys())
      for (const each of some) for (const page of each.keys()) pages.add(page)
      for (const page of pages) {
        let [apart, counts, matching, isCalled] = [0, 0, 0, false]
        for (const each of some) {
          const one = each.get(page)
          if (one === undefined) continue
          apart += scoreOf(one)
          counts += countsOf(one)
          matching++
          isCalled ||= one % 2 === 1
        }
        if (matching < end - start) apart = Math.floor(apart / 2) // part of an expression
        const asOne = together.get(page) ?? 0
        const whole = scoreOf(asOne) * (end - start)
        const isWhole = whole > apart
        add(total, page, isWhole ? whole : apart)
        add(matched, page, isWhole ? countsOf(asOne) * (end - start) : counts)
        if (isCalled || asOne % 2 === 1) called.add(page)
      }
    }
    return best(total, matched).map(([page, score]) => ({ page, score, isCalled: called.has(page) }))
  }

  // Of very many pages the few that score most, in their order.
  function best(total, matched) {
    const found = []
    for (const [page, points] of total) {
      const score = points * matched.get(page)
      const after = found.findLastIndex(([other, more]) => more > score || (more === score && other < page))
      if (after === MOST_FOUND - 1) continue
      found.splice(after + 1, 0, [page, score])
      if (found.length > MOST_FOUND) found.pop()
    }
    return found.filter(([, score], n) => n < FEW || score * WEAKEST >= found[0][1])
  }

  return async (question) => {
    const words = wordsOf(question)
    const tokens = words.map((word, n) => token(word, n === words.length - 1))
    const spans = spansOf(words)
    const stemsOf = (ways = []) => ways.flatMap(({ stems }) => stems)
    await index.load([...tokens, ...spans].flatMap(({ ways }) => stemsOf(ways)))
    // What the next key is likely to ask for comes while the hand is on its way to it.
    for (const { ahead } of tokens) index.load(stemsOf(ahead)).catch(() => {})
    const isTogether = (n) => spans.some(({ start, end }) => start <= n && n < end)
    const alone = tokens.filter((_, n) => !isTogether(n))
    const known = (name) => alone.filter((each) => each[name]?.length).map((each) => [each.word, each[name]])
    const lost = alone.filter(({ ways }) => !ways.length).map(({ word }) => word)
    return {
      hits: rank(tokens, spans),
      instead: Object.fromEntries(known("instead")),
      nearest: Object.fromEntries(known("nearest")),
      unknown: lost,
      near: [...new Set(lost.flatMap(near))],
    }
  }
}
