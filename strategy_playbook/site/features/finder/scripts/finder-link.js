// A campaign link: an address with the channel's utm_source and utm_medium, as the playbook has them.
import { copy, link, make } from "./finder-parts.js"
import { _ } from "./language.js"

const EXAMPLE = "https://www.example.com/page"
const OWN = "*" // no id holds a star

// Small letters and hyphens: reports take «Spring Sale» and «spring-sale» for two campaigns.
const tidy = (value) => value.trim().toLowerCase().replace(/\s+/g, "-")

const wrongWith = (text) => ({
  wrong: _("“%(text)s” is not the address of a page. It should look like www.example.com/page.", { text }),
})

// The address that somebody has written, as a URL, or what is wrong with it.
function pageAt(written) {
  const text = written.trim()
  const scheme = text.match(/^[a-z][a-z0-9+.-]*:(?!\d)/i)?.[0].toLowerCase()
  if (scheme && scheme !== "https:" && scheme !== "http:") {
    return { wrong: _("A campaign link begins with https:// or http://, not %(scheme)s", { scheme }) }
  }
  // A browser would take each of these for a page, and lead nowhere: «see www.example.com», «1.5».
  if (/^\/(?!\/)|^[\d.]+$/.test(text)) return wrongWith(text)
  const host = text.replace(/^[a-z]+:/i, "").replace(/^\/\//, "").split(/[/?#:]/)[0]
  if (!/^[\p{L}\p{N}-]+(\.[\p{L}\p{N}-]+)+\.?$/u.test(host)) return wrongWith(text)
  const whole = scheme ? text : `https://${text.replace(/^\/\//, "")}`
  const url = URL.canParse(whole) && new URL(whole)
  return url && !url.username ? { url } : wrongWith(text)
}

// The address with its tags: its own query and fragment stay, tags of another campaign go.
export function tagged(written, tags) {
  const { url, wrong } = pageAt(written)
  if (wrong) return { wrong }
  const kept = url.search.slice(1).split("&").filter((pair) => pair && !/^utm(_|%5f)/i.test(pair))
  const added = Object.entries(tags)
    .filter(([, value]) => value.trim())
    .map(([name, value]) => `${name}=${encodeURIComponent(tidy(value))}`)
  url.search = [...kept, ...added].join("&")
  return { link: url.href }
}

// Brings the panel to life; gives the function that shows it for a channel and its campaigns, or
// hides it.
export function campaignLink(panel, root) {
  const part = (selector) => panel.querySelector(selector)
  const [page, campaign, own, content] = ["page", "campaign", "own", "content"].map((name) =>
    part(`#tag-${name}`),
  )
  let channel = null
  let isPicked = false

  const made = (written) =>
    tagged(written, {
      utm_source: channel.utm.source,
      utm_medium: channel.utm.medium,
      utm_campaign: campaign.value === OWN ? own.value : campaign.value,
      utm_content: content.value,
    })

  function draw() {
    const { link: address, wrong } = page.value.trim() ? made(page.value) : {}
    part(".own").hidden = campaign.value !== OWN
    part(".made .label").textContent = address ? _("Your link") : _("For example")
    part(".made output").textContent = address ?? made(EXAMPLE).link
    part(".made").classList.toggle("example", !address)
    part(".act").hidden = !address
    part(".said").textContent = ""
    part(".hint").textContent = hint()
    if (!wrong) complain("")
    return wrong ?? ""
  }

  function complain(wrong) {
    part(".wrong").textContent = wrong
    page.ariaInvalid = wrong ? "true" : null
  }

  function hint() {
    const { group } = channel.utm
    const counted = group ? [_("GA4 counts these visits under %(group)s.", { group })] : []
    const named = campaign.value === OWN ? own.value.trim() : campaign.value
    const lost = named ? [] : [_("Without a campaign nobody can tell this link from others.")]
    return [...counted, ...lost].join(" ")
  }

  // First what fits the choice. What the reader picked stays; else the only one that fits.
  function fillCampaigns({ fitting, others }) {
    const before = campaign.value
    const option = ({ id, title, draft }) =>
      make("option", { value: id }, draft ? `${title} (${_("draft")})` : title)
    const none = { id: "", title: _("Choose a campaign") }
    campaign.replaceChildren(
      ...(fitting.length || others.length ? [none, ...fitting].map(option) : []),
      ...(others.length ? [make("optgroup", { label: _("For others") }, ...others.map(option))] : []),
      option({ id: OWN, title: _("Another one, in my own words") }),
    )
    const ids = [...campaign.options].map(({ value }) => value)
    isPicked &&= ids.includes(before)
    const only = fitting.length === 1 ? fitting[0].id : ids[0]
    campaign.value = isPicked ? before : only
  }

  // While somebody is still typing, an address may be wrong.
  part("form").oninput = draw
  campaign.onchange = () => (isPicked = campaign.value !== "")
  page.onchange = () => complain(draw())
  part("form").onsubmit = (event) => {
    event.preventDefault()
    complain(draw())
  }
  part(".copy").onclick = () => copy(part(".made output").textContent, part(".said"))

  return (chosen, campaigns) => {
    channel = chosen
    panel.hidden = !channel
    if (!channel) return
    part("form").hidden = !channel.utm
    part(".untagged").hidden = Boolean(channel.utm)
    if (channel.utm) {
      fillCampaigns(campaigns)
      complain(draw())
    } else {
      part(".untagged").replaceChildren(
        _("Links from “%(channel)s” carry no tags.", { channel: channel.title }),
        ...(channel.owner
          ? [` ${_("Should they? Ask whoever owns the channel:")} `, link(root, channel.owner), "."]
          : []),
      )
    }
  }
}
