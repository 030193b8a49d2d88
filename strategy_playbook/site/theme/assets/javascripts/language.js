// The words of the interface for scripts: English stands where a script says something, and the
// build puts those of another language in here.
const MESSAGES = {}
const FORM = (n) => Number(n != 1)
export const LOCALE = "en-GB"

const filled = (words, values) => words.replace(/%\((\w+)\)s/g, (_, name) => values[name] ?? "")

// «Copied», «%(count)s of %(all)s»: a message with its values.
export const _ = (message, values = {}) => filled(MESSAGES[message] ?? message, values)

// «%(num)s step», «%(num)s steps»: the same of a number of things.
export function ngettext(one, more, n, values = {}) {
  return filled((MESSAGES[one] ?? [one, more])[FORM(n)], { num: shown(n), ...values })
}

// Words that stand in data: how strict something is, and in which state.
const OF_DATA = {
  must: _("must"), should: _("should"), may: _("may"), draft: _("draft"), active: _("active"),
  paused: _("paused"), ended: _("ended"), retired: _("retired"),
}
export const word = (name) => OF_DATA[name] ?? name

// A number as the language writes it.
export const shown = (n) => n.toLocaleString(LOCALE)
