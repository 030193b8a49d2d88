// What scripts of pages share: making elements, what the browser keeps, and days.
import { LOCALE } from "./language.js"

export function make(name, fields = {}, ...children) {
  const element = Object.assign(document.createElement(name), fields)
  element.append(...children)
  return element
}

// Where this playbook lies, the same for all its versions: others may share the origin.
export const keyFor = (what) => `playbook:${what}:${document.documentElement.dataset.site}`

// What is kept in `localStorage` or `sessionStorage`; null where storage is switched off, or holds
// something else.
export function kept(storage, key) {
  try {
    return JSON.parse(window[storage].getItem(key))
  } catch {
    return null
  }
}

export function keep(storage, key, value) {
  try {
    window[storage].setItem(key, JSON.stringify(value))
    return true
  } catch {
    return false
  }
}

// «2026-11-22», as the reader's calendar has it.
export const today = () => new Date().toLocaleDateString("sv-SE")

// «22 November 2026»; «22 November» without its year.
export function shownDay(day, withYear = true) {
  const year = withYear ? "numeric" : undefined
  const form = { day: "numeric", month: "long", year }
  return new Date(`${day}T12:00`).toLocaleDateString(LOCALE, form)
}
