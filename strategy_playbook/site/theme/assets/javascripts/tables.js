// On a telephone the row of a wide table becomes a block, and each cell says what it is.
document.querySelectorAll(".md-typeset table:not([class])").forEach((table) => {
  const labels = [...(table.tHead?.rows[0]?.cells ?? [])].map((cell) => cell.textContent)
  for (const row of table.tBodies[0]?.rows ?? []) {
    ;[...row.cells].slice(1).forEach((cell, n) => (cell.dataset.label = labels[n + 1] ?? ""))
  }
})
