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
