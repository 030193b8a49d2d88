// On an old version: say so, and lead to the same page of the newest one, or to its home page.
async function showIfOld(banner) {
  const base = new URL(`${banner.dataset.base}/`, location)
  const answer = await fetch(new URL("../versions.json", base))
  if (!answer.ok) return
  const versions = await answer.json()
  const find = (name) => versions.find((of) => of.version === name || of.aliases.includes(name))

  // Material takes one name for the newest version, or several.
  const names = [JSON.parse(banner.dataset.newest)].flat().filter(find)
  const shown = find(decodeURIComponent(base.pathname.split("/").at(-2)))
  if (!shown || !names.length || names.some((name) => find(name) === shown)) return

  const home = new URL(`../${names[0]}/`, base).href
  const page = home + location.pathname.slice(base.pathname.length)
  const there = await fetch(page, { method: "HEAD" }).then((found) => found.ok, () => false)
  const link = banner.querySelector(there ? "[data-same]" : "[data-home]")
  link.href = there ? page + location.hash : home
  link.hidden = false
  banner.hidden = false
}

document.querySelectorAll("[data-old-version]").forEach(showIfOld)

// Material names its version selector «Select version» and shows «2026.4»: whoever speaks what they
// see, or hears the name alone, needs both in the name.
new MutationObserver((_, observer) => {
  const selector = document.querySelector(".md-version__current")
  if (!selector) return
  observer.disconnect()
  selector.ariaLabel = `${selector.textContent}: ${selector.ariaLabel}`
}).observe(document.querySelector(".md-header__topic"), { childList: true })

// The navigation of a narrow screen opens by a label, which needs no script. With one, a button takes
// its place, which keys reach; the navigation closes with Escape, or when the focus leaves it.
const drawer = document.getElementById("__drawer")
const label = document.querySelector(".md-header .menu")
const side = document.querySelector(".md-sidebar--primary")
if (drawer && label && side) {
  const menu = document.createElement("button")
  Object.assign(menu, { type: "button", className: label.className, ariaExpanded: "false" })
  Object.assign(menu, { ariaLabel: label.ariaLabel, title: label.title })
  menu.append(...label.childNodes)
  label.replaceWith(menu)
  const toggle = (open) => {
    drawer.checked = open
    drawer.dispatchEvent(new Event("change", { bubbles: true }))
  }
  drawer.addEventListener("change", () => (menu.ariaExpanded = String(drawer.checked)))
  menu.addEventListener("click", ({ detail }) => {
    toggle(!drawer.checked)
    if (drawer.checked && !detail) (side.querySelector("[aria-current]") ?? side.querySelector("a")).focus()
  })
  document.addEventListener("keydown", ({ key }) => {
    if (key !== "Escape" || !drawer.checked) return
    toggle(false)
    menu.focus()
  })
  side.addEventListener("focusout", ({ relatedTarget }) => {
    if (drawer.checked && relatedTarget && !side.contains(relatedTarget)) toggle(false)
  })
  // In a long list, the page where one is stands in view. To ask where costs: only once it shows.
  const showHere = () => {
    const here = side.querySelector("[aria-current]")
    const box = here?.closest(".md-sidebar__scrollwrap")
    if (box && here.offsetTop > box.clientHeight) box.scrollTop = here.offsetTop - box.clientHeight / 2
  }
  if (matchMedia("(min-width: 76.25em)").matches) showHere()
  drawer.addEventListener("change", () => drawer.checked && showHere())
}

// On paper, the day on which it was printed.
addEventListener("beforeprint", () => {
  const { lang } = document.documentElement
  const day = new Date().toLocaleDateString(lang === "en" ? "en-GB" : lang, { dateStyle: "long" })
  document.querySelectorAll("[data-printed]").forEach((place) => {
    place.textContent = `${place.dataset.printed} ${day}`
  })
})
