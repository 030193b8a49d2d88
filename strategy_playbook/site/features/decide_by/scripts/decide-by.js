// «Mine»: of the days those show that wait for the chosen role; `?role=` remembers it.
import { _ } from "./language.js"

const choice = document.querySelector("#decide-by-role")
const status = choice?.parentElement.querySelector("[role=status]")
const parts = [...document.querySelectorAll(".days-of .part")]
const rowsOf = (part) => [...part.querySelectorAll("tbody tr, li")]
const rows = parts.flatMap(rowsOf)
const folds = [...document.querySelectorAll(".days-of details")]
const wasOpen = folds.map((fold) => fold.open)

function show() {
  const page = choice.selectedOptions[0].dataset.page
  const isTheirs = (row) => row.querySelector(".who a")?.getAttribute("href") === page
  rows.forEach((row) => { row.hidden = Boolean(page) && !isTheirs(row) })
  const isBare = (part) => rowsOf(part).every((row) => row.hidden)
  parts.forEach((part) => { part.hidden = isBare(part) })
  folds.forEach((fold, n) => {
    fold.hidden = isBare(fold)
    fold.open = page ? !fold.hidden : wasOpen[n]
  })
  const shown = rows.filter((row) => !row.hidden).length
  status.textContent = page ? _("%(some)s of %(all)s", { some: shown, all: rows.length }) : ""
}

if (choice) {
  const asked = new URLSearchParams(location.search).get("role")
  if ([...choice.options].some((option) => option.value === asked)) choice.value = asked
  show()
  choice.addEventListener("change", () => {
    history.replaceState(null, "", choice.value ? `?role=${choice.value}` : location.pathname)
    show()
  })
}
