"""The default channel groups of GA4: where it counts a visit, by its utm_source and utm_medium.

After Google's «[GA4] Default channel group», https://support.google.com/analytics/answer/9756891,
as pages of 2026 quote it. The rules cannot be changed in GA4; they are tried in this order, and
capitals make no difference. Google also has lists of search, social, video and shopping sites: they
tell «Paid Search» from «Paid Other» and know some sources whatever the medium. They change often
and are left out here, as a medium that needs no such list is the safer one.
"""

import re
from typing import NamedTuple


class Group(NamedTuple):
    """A channel group, and whether its visits are paid for; None where it can be either."""

    name: str
    is_paid: bool | None


GROUPS = (
    (Group("Display", True), re.compile("display|banner|expandable|interstitial|cpm")),
    (Group("Paid Other", True), re.compile(".*cp.*|ppc|retargeting|paid.*")),
    (
        Group("Organic Social", False),
        re.compile("social|social-network|social-media|sm|social network|social media"),
    ),
    (Group("Organic Video", False), re.compile(".*video.*")),
    (Group("Organic Search", False), re.compile("organic")),
    (Group("Referral", False), re.compile("referral|app|link")),
    (Group("Email", False), re.compile("e[-_ ]?mail")),
    (Group("Affiliates", None), re.compile("affiliate")),
    (Group("Audio", None), re.compile("audio")),
    (Group("SMS", None), re.compile("sms")),
    (Group("Mobile Push Notifications", None), re.compile(".*push|.*mobile.*|.*notification.*")),
    (Group("AI Assistants", False), re.compile("ai-assistant")),
)
"""By the medium, the whole of which has to match."""

SOURCES = (
    (Group("Email", False), re.compile("e[-_ ]?mail")),
    (Group("SMS", None), re.compile("sms")),
    (Group("Mobile Push Notifications", None), re.compile("firebase")),
)
"""By the source, where the medium says nothing."""

MEDIUMS = (
    "cpc", "ppc", "cpm", "paid", "paid-search", "paid-social", "paid-video", "retargeting",
    "display", "banner", "social", "social-media", "video", "organic", "referral", "link", "email",
    "affiliate", "audio", "sms", "push",
)  # fmt: skip
"""What people write for them: to find the one that was meant."""


def group_of(source: str, medium: str) -> Group | None:
    """Where GA4 counts a visit; None where no group knows it, which GA4 calls «Unassigned»."""
    for value, groups in ((medium, GROUPS), (source, SOURCES)):
        for group, pattern in groups:
            if pattern.fullmatch(value.lower()):
                return group
    return None
