// A choice and what belongs to it, from the data of macros/finder.py. Nothing here knows the page.

import { _ } from "./language.js"

export const FIELDS = ["channel", "audience", "objective", "stage"]
export const NOTHING = Object.fromEntries(FIELDS.map((field) => [field, ""]))
const JOURNEY = "journey"

export const chosenFields = (choice) => FIELDS.filter((field) => choice[field])

// What of a field a guideline is for: its channels, and the stages on the chosen one or on any.
function idsOf(guideline, field, { channel }) {
  if (field === "channel") return Object.keys(guideline.channels)
  if (field !== "stage") return [guideline[field]]
  return guideline.channels[channel] ?? [...new Set(Object.values(guideline.channels).flat())]
}

// Everything by its kind and id.
export function byKind(data) {
  const byId = (entries) => new Map(entries.map((entry) => [entry.id, entry]))
  return {
    ...Object.fromEntries(FIELDS.map((field) => [field, byId(data.choices[field])])),
    message: byId(data.messages),
    kpi: new Map(Object.entries(data.kpis)),
  }
}

// One pass: what applies, and how many would if one of the choices were another or none.
export function sift(guidelines, choice) {
  const found = []
  const counts = Object.fromEntries(FIELDS.map((field) => [field, { any: 0, of: new Map() }]))
  for (const guideline of guidelines) {
    const missed = chosenFields(choice).filter(
      (field) => !idsOf(guideline, field, choice).includes(choice[field]),
    )
    if (missed.length > 1) continue
    if (!missed.length) found.push(guideline)
    for (const field of missed.length ? missed : FIELDS) {
      const { of } = counts[field]
      counts[field].any += 1
      for (const id of idsOf(guideline, field, choice)) of.set(id, (of.get(id) ?? 0) + 1)
    }
  }
  return { found, counts }
}

// Messages to say: to the chosen audience at the chosen stage, and what the guidelines carry.
// Messages belong to stages of their journey: one of our own process rules none out.
export function toSay(messages, { audience, stage }, byId, found) {
  const isJourney = byId.stage.get(stage)?.process === JOURNEY
  const carried = new Set(found.map((guideline) => guideline.message))
  return messages.filter((message) => {
    if (audience && message.audience !== audience) return false
    if (stage && message.stage === stage) return true
    return (audience && !isJourney) || carried.has(message.id)
  })
}

// Whether an initiative works where the choice leads: on one of its channels at the stage.
const fits = (choice) => ({ audience, objective, channels }) =>
  (!choice.audience || audience === choice.audience) &&
  (!choice.objective || objective === choice.objective) &&
  Object.entries(channels).some(
    ([channel, stages]) =>
      (!choice.channel || channel === choice.channel) &&
      (!choice.stage || stages.includes(choice.stage)),
  )

export const underWay = (initiatives, choice) =>
  initiatives.filter(({ draft }) => !draft).filter(fits(choice))

// What may send a link from the channel: initiatives that fit the whole choice, and the others.
export function campaigns(initiatives, choice) {
  const here = initiatives.filter(({ channels }) => choice.channel in channels)
  const fitting = here.filter(fits(choice))
  return { fitting, others: here.filter((each) => !fitting.includes(each)) }
}

// Constraints that bind: everything, something that was chosen, or something that is shown.
export function binding(lines, choice, shown) {
  const chosen = chosenFields(choice).map((field) => `${field}/${choice[field]}`)
  const numbers = new Set(shown.flatMap((each) => each.lines ?? []))
  return lines.filter(
    ({ names }, number) =>
      !names.length || numbers.has(number) || chosen.some((key) => names.includes(key)),
  )
}

// Why no work belongs there. A stage of our own process rules nothing out; a channel that names
// no stage works at each.
function misfits({ channel, audience, stage }) {
  const misses = (ids) => stage?.process === JOURNEY && !ids.includes(stage.id)
  const of = { channel: channel?.title, audience: audience?.title, stage: stage?.title }
  const why = []
  if (audience && channel && !audience.found_on.includes(channel.id)) {
    why.push(_("“%(audience)s” is not found on “%(channel)s”.", of))
  }
  if (audience && misses(audience.stages)) {
    why.push(_("“%(stage)s” is not a stage of “%(audience)s”.", of))
  }
  if (channel?.stages.length && misses(channel.stages)) {
    why.push(_("“%(channel)s” does not work at the stage “%(stage)s”.", of))
  }
  return why
}

// Why no work belongs where a choice leads, and for each field what would fit the rest of it.
export function outOfPlace(choice, byId) {
  const fields = ["channel", "audience", "stage"].filter((field) => choice[field])
  const place = Object.fromEntries(fields.map((field) => [field, byId[field].get(choice[field])]))
  const instead = fields.map((field) => ({
    field,
    entries: [...byId[field].values()].filter(
      (entry) =>
        !entry.status &&
        (field !== "stage" || entry.process === JOURNEY) &&
        !misfits({ ...place, [field]: entry }).length,
    ),
  }))
  return { why: misfits(place), instead: instead.filter(({ entries }) => entries.length) }
}
