"""A playbook with a view, and a word in everything that the view leaves out."""

from pathlib import Path

from strategy_playbook.reading.git import git
from tests.overlay import copy_site, lay_over

WORD = "zqxwv"
"""Stands in every text, id, address and file that the view leaves out, and nowhere else."""
FIGURES = ("133038", "133,038", "73913", "73,913", "7391", "7,391")
"""Amounts and readings that it leaves out, as data and pages write them."""
SHOWN = ("A van of our own", "Marked as what it is", "shown.svg", "Said in the open")
"""Stands in what it shows."""

_BASE = "owner: marketing-lead\nreviewed: 2026-11-02\n"
_OBJECTIVE = f"""\
{_BASE}goal: growth
behaviour: 12 zqxwv farmers a month sign a contract by December 2027, from 3.
in_business_words: 9 more zqxwv contracts.
in_marketing_words: Raise zqxwv first-touch contracts from 3 to 12 a month.
audience: buyer
stage: first-call
optimises: value
kpis: [zqxwv-contracts, enquiries]
horizon: {{start: 2026-01-01, end: 2027-12-31}}
agreement:
  clear: {{date: 2025-11-03, by: zqxwv-lead}}
  presented: {{date: 2025-11-05, by: marketing-lead}}
  restated: {{date: 2025-11-06, by: marketing-lead}}
  needs_heard: {{date: 2025-11-10, by: marketing-lead}}
  agreed: {{date: 2025-11-12, by: marketing-lead}}
evidence: ['Of 144 zqxwv farms that called us first in 2025, 48 became customers']
"""
FILES = {
    "data/playbook.yml": """\
budget: {ceiling: 133038}
views:
  - name: agencies
    title: Agencies
    leaves_out:
      - playbook.budget
      - objective.commitment
      - decision
      - tag/internal
      - kpi/zqxwv-contracts
      - role/zqxwv-lead
      - page/zqxwv-plan
      - channel.x_account
      - term
  - {name: everybody, title: Everybody, keeps: [role.holder]}
""",
    "data/roles/marketing-lead.yml": """\
holder: Hilda Zqxwv
contact: hilda@zqxwv.example
reviewers: [zqxwv]
""",
    "data/roles/zqxwv-lead.yml": f"""\
title: Zqxwv lead
{_BASE}purpose: Answers for zqxwv.
aliases: [zqxwv-boss]
""",
    "data/objectives/zqxwv-contracts.yml": f"""\
title: Zqxwv contracts
aliases: [zqxwv-deals]
also_called: [The zqxwv affair]
tags: [internal]
{_OBJECTIVE}""",
    "data/objectives/more-enquiries.yml": """\
kpis: [enquiries, zqxwv-contracts]
commitment:
  set: outcome
  outcome_by: marketing-lead
  budget_by: zqxwv-lead
  budget: 133038
  expected: 18
  cost_per_result: 7391
""",
    "data/kpis/zqxwv-contracts.yml": f"""\
title: Zqxwv contracts signed
{_BASE}definition: Contracts with zqxwv, one per farm.
formula: count of zqxwv in the order book
unit: zqxwv a month
direction: up
type: lagging
tier: integrated
baseline: {{value: 3, date: 2025-12-31}}
target: {{value: 12, by: 2027-12-31}}
source: order-book
cadence: monthly
caveats: [It cannot tell zqxwv.]
evidence: [In 2025 every third zqxwv]
""",
    "data/readings/zqxwv-contracts.csv": "date,value\n2026-09-30,4\n2026-10-31,73913\n",
    "data/kpis/enquiries.yml": "drives: [zqxwv-contracts]\n",
    "data/channels/website.yml": "x_account: {zqxwv: zqxwv-4711}\n",
    "data/guidelines/zqxwv/marked.yml": f"""\
title: Marked as what it is
{_BASE}rule: Write advert above an advert.
channels: [website]
objective: zqxwv-deals
audience: buyer
kpi: zqxwv-contracts
why: Said in the open, it is believed.
topic: Honesty
examples:
  - {{good: An advert with the word advert above it., picture: pictures/shown.svg}}
""",
    "data/guidelines/zqxwv/secret.yml": f"""\
title: Zqxwv first
tags: [internal]
{_BASE}rule: Say zqxwv.
channels: [website]
objective: zqxwv-contracts
audience: buyer
kpi: zqxwv-contracts
why: Because zqxwv.
examples: [{{good: Zqxwv., picture: pictures/zqxwv.svg}}]
""",
    "data/initiatives/van.yml": f"""\
title: A van of our own
{_BASE}hypothesis: If a van stands ready, then more farmers call us first.
objective: more-enquiries
prompted_by: decision/zqxwv-van
audience: buyer
channels: [website]
claims: [{{kpi: enquiries, expected: 2}}, {{kpi: zqxwv-contracts, expected: 1}}]
budget: 500
start: 2026-09-01
end: 2027-06-30
exit: {{result: Fewer than 2 more calls a month, by: 2027-03-01, decided_by: zqxwv-lead}}
""",
    "data/decisions/zqxwv-van.yml": f"""\
title: A zqxwv van
{_BASE}context: Zqxwv.
options: [Zqxwv now, Zqxwv later]
outcome: Zqxwv.
affects: [objective/more-enquiries]
agreed_by: [marketing-lead]
date: 2026-08-01
""",
    "data/changes/2026-10-01-zqxwv.yml": f"""\
title: Zqxwv is dearer
{_BASE}what: [kpi/zqxwv-contracts, kpi/enquiries]
says: ['Zqxwv contracts signed: target raised from 7,391 to 12']
why: Zqxwv.
decided_by: marketing-lead
date: 2026-10-01
""",
    "data/changes/2026-10-02-budget.yml": f"""\
title: The budget is 73,913
{_BASE}what: [objective/more-enquiries]
says: ['More enquiries: budget raised from 7,391 to 73,913']
why: Zqxwv asked for it.
decided_by: zqxwv-lead
date: 2026-10-02
""",
    "data/terms.yml": f"""\
zqxwv:
  title: Zqxwv
  {_BASE.replace(chr(10), chr(10) + "  ").rstrip()}
  meaning: What nobody may know.
  do_not_say: [zqxwvish]
""",
    "content/about.md": """\
---
title: About us
owner: zqxwv-lead
reviewed: 2026-11-02
---

# About us

Said in the open, and ![a van](pictures/shown.svg).

- [Zqxwv contracts](objectives/zqxwv-contracts.md),
  [again](objectives/zqxwv-contracts.md#on-the-map "zqxwv"),
  <a href="decisions/zqxwv-van.md">a zqxwv van</a>, [listed][zqxwv], [zqxwv] and
  [![a picture](pictures/shown.svg)](zqxwv-plan.md){ .md-button }.
- {{ ref("objective/zqxwv-deals") }}, {{ ref("kpi/zqxwv-contracts", "other words") }},
  {{ linked("page/zqxwv-plan") }}, {{ facts("decision/zqxwv-van") }}
- {{ entry_of("kpi", "zqxwv-contracts").target.value * 2 }}
{% if entry_of("kpi", "zqxwv-contracts") %}Never said{% endif %}
{% for each in in_force("decision") %}{{ each.title }}{% endfor %}

[zqxwv]: decisions/zqxwv-van.md

## What we are for { serves="objective/zqxwv-contracts objective/more-enquiries" }

Water.
""",
    "content/zqxwv-plan.md": """\
---
title: Plan zqxwv
owner: marketing-lead
reviewed: 2026-11-02
---

# Plan zqxwv

![zqxwv](pictures/zqxwv.svg) [zqxwv](files/zqxwv.csv)
""",
    "content/pictures/shown.svg": "<svg xmlns='http://www.w3.org/2000/svg'/>\n",
    "content/pictures/zqxwv.svg": "<svg xmlns='http://www.w3.org/2000/svg'/>\n",
    "content/files/zqxwv.csv": "zqxwv\n",
    "content/files/nobody-names-it.txt": "zqxwv\n",
}
NAV = """\
nav:
  - index.md
  - about.md
  - Zqxwv:
      - Zqxwv plan: zqxwv-plan.md
      - zqxwv of objectives: objectives/zqxwv-contracts.md
repo_url: https://forge.hedgerow.test/us/zqxwv
"""


def write(project: Path) -> Path:
    """The playbook in a folder, with a history in Git that tells everything."""
    copy_site(project)
    for path, text in FILES.items():
        lay_over(project, path, text.encode())
    settings = project / "mkdocs.yml"
    settings.write_text(settings.read_text("utf-8") + NAV, encoding="utf-8")
    git(project, "init", "--quiet", "--initial-branch=zqxwv")
    git(project, "add", ".")
    who = ("-c", "user.name=Zqxwv", "-c", "user.email=zqxwv@hedgerow.test")
    git(project, *who, "commit", "--quiet", "--message", "Raise zqxwv to 73,913")
    return project
