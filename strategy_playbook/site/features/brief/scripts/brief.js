// The button is there only for those whose browser can do what it says.
for (const button of document.querySelectorAll("[data-print]")) {
  button.addEventListener("click", () => window.print())
  button.hidden = false
}
