// From a text to the words by which it is found, as words.py has it: small, without accents, and
// what forms share.
const WORD = /[\p{L}\p{N}]+(?:[-‐‑&][\p{L}\p{N}]+)*|%/gu
const JOINT = /[-‐‑&]/
const POSSESSIVE = /['’]s(?![\p{L}\p{N}_])|['’]/gu
const THOUSANDS = /(?<=\d)[,.](?=\d{3}(?!\d))/g
const PLURAL = /(?<=ss)es$|(?<=[xz])es$|(?<=[cs]h)es$|(?<=i)es$|(?<![su])(?<![sx]i)s$/
const AGREED = /([aeiouy].*ee)d$/
const PAST = /^(.{2,}?)(?:(?<!e)ed|ing)$/
const DOUBLED = /(?<=..)([bdfgmnprt])\1$/
const SILENT = /(?<=..)e$|(?<=...l)l$/
const LAST_Y = /(?<=[^aeiou])y$/
const GERMAN = /(?<=....)(?:ern|em|en|er|es|e|(?<=[elr])n|(?<=[bdfghklmnrt])s)$/
const VOWEL = /[aeiouy]/

const folded = (text) =>
  text.toLowerCase().replaceAll("ß", "ss").normalize("NFKD").replace(/\p{M}/gu, "")

// Each word in one, and its parts where hyphens part it.
export function written(text) {
  const found = folded(text).replace(POSSESSIVE, "").replace(THOUSANDS, "").match(WORD) ?? []
  return found.map((word) => {
    const parts = word.split(JOINT)
    return { whole: parts.join("").replace("%", "percent"), parts: parts.length > 1 ? parts : [] }
  })
}

export const isLetters = (word) => /^\p{L}+$/u.test(word)

export function stem(word, language) {
  if (word.length < 3 || !isLetters(word)) return word
  if (language === "de") return word.replace(GERMAN, "")
  let form = word.replace(PLURAL, "").replace(AGREED, "$1")
  const past = form.match(PAST)
  if (past && VOWEL.test(past[1])) form = past[1].replace(DOUBLED, "$1")
  return form.replace(SILENT, "").replace(LAST_Y, "i")
}
