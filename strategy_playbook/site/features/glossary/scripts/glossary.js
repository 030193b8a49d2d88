// The glossary's filter: of its rows those show that hold all that was typed.
import { _ } from "./language.js"

const field = document.querySelector("#glossary-filter")
const status = field.parentElement.querySelector("[role=status]")
const rows = [...document.querySelectorAll(".glossary tbody tr")]
const texts = rows.map((row) => row.textContent.toLowerCase())

field.addEventListener("input", () => {
  const words = field.value.toLowerCase().split(/\s+/).filter(Boolean)
  rows.forEach((row, n) => { row.hidden = !words.every((word) => texts[n].includes(word)) })
  const shown = rows.filter((row) => !row.hidden).length
  status.textContent = words.length ? _("%(some)s of %(all)s words", { some: shown, all: rows.length }) : ""
})
